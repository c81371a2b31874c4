import type { Role } from '../model';

/**
 * Classes and functions that make a message, as the libraries' own names and in the form in which names are compared;
 * their content is the first argument or `content`.
 */
export const messageClasses: Readonly<Record<string, Role>> = {
  systemmessage: 'system',
  systemchatmessage: 'system',
  systemmessageprompttemplate: 'system',
  chatcompletionsystemmessageparam: 'system',
  chatcompletiondevelopermessageparam: 'system',
  developermessage: 'system',
  fromsystem: 'system',
  system: 'system',
  humanmessage: 'user',
  humanmessageprompttemplate: 'user',
  usermessage: 'user',
  textmessage: 'user',
  chatcompletionusermessageparam: 'user',
  fromuser: 'user',
  user: 'user',
  aimessage: 'assistant',
  assistantmessage: 'assistant',
  aimessageprompttemplate: 'assistant',
  fromassistant: 'assistant',
  assistant: 'assistant',
  toolmessage: 'tool',
  functionmessage: 'tool',
};
