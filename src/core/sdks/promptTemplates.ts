/**
 * What makes templates of prompts, in the form in which names are compared: classes end in `prompttemplate`, and the
 * methods tell what they are given.
 */
export const templateMethods: ReadonlySet<string> = new Set([
  'frommessages',
  'frompromptmessages',
  'fromtemplate',
  'fromexamples',
]);

/** Methods of a template that give it back, or give what it makes of its variables. */
export const templateSteps: ReadonlySet<string> = new Set([
  'partial',
  'format',
  'aformat',
  'formatprompt',
  'aformatprompt',
  'formatpromptvalue',
  'formatmessages',
  'aformatmessages',
  'invoke',
  'ainvoke',
  'tomessages',
  'tochatmessages',
  'tostring',
  'withconfig',
]);

/** Parameters that hold a template's messages or text. */
export const templateParameters: readonly string[] = ['messages', 'promptmessages', 'template', 'prompt'];

/** Parameters that name the notation of its placeholders, which are in braces otherwise. */
export const notationParameters: readonly string[] = ['templateformat'];
