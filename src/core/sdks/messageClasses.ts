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
  developerchatmessage: 'system',
  createsystemmessage: 'system',
  createsystemmessageitem: 'system',
  createdevelopermessageitem: 'system',
  addsystemmessage: 'system',
  ofsystem: 'system',
  ofdeveloper: 'system',
  adddevelopermessage: 'system',
  chatrequestsystemmessage: 'system',
  createdevelopermessage: 'system',
  chatcompletionrequestsystemmessage: 'system',
  chatcompletionrequestdevelopermessage: 'system',
  fromsystem: 'system',
  forsystem: 'system',
  system: 'system',
  humanmessage: 'user',
  humanmessageprompttemplate: 'user',
  usermessage: 'user',
  textmessage: 'user',
  chatcompletionusermessageparam: 'user',
  newusermessage: 'user',
  newbetausermessage: 'user',
  userchatmessage: 'user',
  createusermessage: 'user',
  createusermessageitem: 'user',
  addusermessage: 'user',
  ofuser: 'user',
  chatrequestusermessage: 'user',
  chatcompletionrequestusermessage: 'user',
  fromuser: 'user',
  user: 'user',
  aimessage: 'assistant',
  assistantmessage: 'assistant',
  aimessageprompttemplate: 'assistant',
  newassistantmessage: 'assistant',
  newbetaassistantmessage: 'assistant',
  assistantchatmessage: 'assistant',
  createassistantmessage: 'assistant',
  createassistantmessageitem: 'assistant',
  addassistantmessage: 'assistant',
  ofassistant: 'assistant',
  chatrequestassistantmessage: 'assistant',
  chatcompletionassistantmessageparam: 'assistant',
  chatcompletionrequestassistantmessage: 'assistant',
  fromassistant: 'assistant',
  assistant: 'assistant',
  chatcompletionrequestsystemmessageargs: 'system',
  chatcompletionrequestdevelopermessageargs: 'system',
  chatcompletionrequestusermessageargs: 'user',
  chatcompletionrequestassistantmessageargs: 'assistant',
  easyinputmessage: 'user',
  newsystemmessage: 'system',
  newhumanmessage: 'user',
  newaimessage: 'assistant',
  toolmessage: 'tool',
  addtoolmessage: 'tool',
  oftool: 'tool',
  oftoolcall: 'tool',
  toolchatmessage: 'tool',
  chatcompletiontoolmessageparam: 'tool',
  functionmessage: 'tool',
};

/** Those of them whose arguments are all parts of one message. */
export const messagesOfParts: ReadonlySet<string> = new Set(['ofuser', 'ofassistant']);

/** Classes whose arguments are messages, one after the other. */
export const messageLists: ReadonlySet<string> = new Set(['messagebag']);

/** Functions that give a list of messages back in another form, or the part of it that fits. */
export const messageForms: ReadonlySet<string> = new Set([
  'convertopenaimessages',
  'converttomessages',
  'converttomodelmessages',
  'converttocoremessages',
  'mergemessageruns',
  'trimmessages',
]);
