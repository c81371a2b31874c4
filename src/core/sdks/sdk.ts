import type { Api, Ecosystem, Host, LibraryDefault, WrongParameter } from '../model';

export type Packages = Readonly<Partial<Record<Ecosystem, readonly string[]>>>;

/**
 * What is known of one SDK, as data. Names are written as on the wire; methods and parameters are compared without case
 * and underscores, so that `toolRunner` and `tool_runner` are one; what a package exports is compared as it is.
 */
export interface Sdk {
  /** As in `Call.sdk`. */
  readonly name: string;
  /** As people write it, where that isn't `name`. */
  readonly title?: string;
  /** Packages that export what the rows name; also wrappers that export the same. */
  readonly packages: Packages;
  /** What calls are made on, or are given as their model. */
  readonly objects: readonly ObjectRow[];
  readonly calls: readonly CallRow[];
  /** Path segments without a meaning of their own: `client.x.with_raw_response.create`. */
  readonly transparent?: readonly string[];
  /** Arguments that every method takes, so that they tell nothing of the API. */
  readonly requestOptions?: readonly string[];
  /** Arguments whose entries are sent beside the method's own, over them where both are given. */
  readonly bodyArguments?: readonly string[];
  /** Keys that ask the provider to cache what stands up to there, beside or within what is sent; absent: not known. */
  readonly cacheMarkers?: readonly string[];
  /** What stands before and after a text, as JSON, in the place of the text, so that it is marked. */
  readonly markedText?: readonly [before: string, after: string];
  /** Classes whose description, in those that extend them, is what the model is told to do. */
  readonly describing?: readonly string[];
  /** What holds a prompt for calls that are made elsewhere. */
  readonly holders?: readonly PromptHolderRow[];
  /** Names of values that stand for "not given". */
  readonly notGiven?: readonly string[];
  /** Where its parameters are written `likeThis`. */
  readonly camelCaseIn?: readonly Ecosystem[];
}

/** How a template marks what is filled in: `{name}`, `{{name}}`, or that with the statements and comments of Jinja. */
export type Placeholders = 'braces' | 'double-braces' | 'jinja';

/** Functions and classes that are given a prompt: `PromptBuilder(template="…")`. */
export interface PromptHolderRow {
  readonly names: readonly string[];
  readonly positional?: Positional;
  /** Parameters that hold a text or messages. */
  readonly holds: readonly string[];
  /** What a text is that doesn't say who speaks. */
  readonly role: 'system' | 'template';
  /** Absent: it isn't a template. */
  readonly placeholders?: Placeholders;
}

export type HostRow = Pick<Host, 'provider' | 'kind'>;

/** A function or class of the package, called: `completion(…)`, `litellm.completion(…)`, `new ChatOpenAI(…)`. */
export interface Exported {
  readonly kind: 'export';
  readonly names: readonly string[];
  /** Where only these of the SDK's packages export it. */
  readonly packages?: Packages;
}

/** A method, reached from an object by a path: `client.chat.completions.create(…)`. */
export interface Method {
  readonly kind: 'method';
  /** What it is a method of, as a row of `objects` makes it; `*`: any object of any SDK. */
  readonly of: string;
  /** What stands between the object and the method. */
  readonly path: readonly string[];
  /** Empty text: the object itself is called. */
  readonly names: readonly string[];
  /** May stand before `path`. */
  readonly prefixes?: readonly string[];
  /** Must not stand before `path`: another API. */
  readonly notAfter?: readonly string[];
  /**
   * The method ends a chain that begins with one of these on the object; what the methods between are given are its
   * parameters, by their names: `client.prompt().user("…").call()`.
   */
  readonly after?: readonly string[];
}

/** The module itself, used like an object: `openai.chat…`, `import ollama from 'ollama'`. */
export interface Module {
  readonly kind: 'module';
  /** What is imported: `*`, `default`, or a name. */
  readonly names: readonly string[];
}

/** An object that says what to do, given to a method: `client.send(new ConverseCommand({ … }))`. */
export interface Command {
  readonly kind: 'command';
  readonly method: string;
  readonly names: readonly string[];
}

/** A POST to an address whose path ends like this; `model` may be a group of it. */
export interface Request {
  readonly kind: 'request';
  readonly path: RegExp;
  /** Whose servers have such a path; a request to others isn't meant, nor one whose server isn't seen. */
  readonly at?: RegExp;
}

/**
 * What the arguments in brackets are, by their place. `*` is an object whose entries are parameters; `*name` is such an
 * object, or else the value of `name`. `name...` takes all messages that follow one another. Where nothing is said, a language that has no named arguments has `*` first.
 */
export type Positional = Readonly<Partial<Record<Ecosystem, readonly string[]>>>;

/** What calls are made on. */
export interface ObjectRow {
  /** `client`, `model`, `chat`, …: what `Method.of` speaks of. A `model` can be given to a call as its model. */
  readonly makes: string;
  readonly by: Exported | Method | Module;
  /** Null: that of the object it is made from, which must then be seen. */
  readonly host: HostRow | null;
  /** Parameters that redirect it; none where its host is fixed. */
  readonly baseUrl?: readonly string[];
  /** Parameters that tell the host by being given, or by their value: a text, or the class that makes it. */
  readonly hostBy?: readonly { readonly parameter: string; readonly value?: string; readonly host: HostRow }[];
  readonly positional?: Positional;
  /** Parameters by which it is made for one model, which calls on it that name none have. */
  readonly model?: readonly string[];
  /** What it is given goes with every call on it. */
  readonly sends?: true;
  /** Its arguments may be such, which is rare: where it isn't seen how it is made, nothing of the kind is supposed. */
  readonly carries?: true;
  /** The fields that are set on it afterwards go with it: `model.SystemInstruction = …`. */
  readonly fieldsLater?: true;
  /** It is only made by a call with this argument. */
  readonly when?: { readonly parameter: string; readonly value: string };
}

/**
 * When a method is believed to be the SDK's although its object isn't seen. `alone`: the path is enough on any receiver.
 * `arguments`: one of these sets is sent. `imported`: one of these is sent, in a file that imports the SDK. Where
 * nothing is said the object must be seen. `model`: what `arguments` prove nothing without in a file that doesn't import
 * the SDK, since others have methods of the same name: a model that is spelled so.
 */
export type Evidence =
  | 'alone'
  | {
      readonly arguments?: readonly (readonly string[])[];
      readonly imported?: readonly (readonly string[])[];
      readonly model?: RegExp;
    };

/** One way to ask for a generation. A parameter is a name or a path: `config.max_output_tokens`. */
export interface CallRow {
  readonly api: Api;
  readonly by: Exported | Method | Command | Request;
  readonly matches?: Evidence;
  /** The library of one language alone has it: elsewhere a function of its name is another. */
  readonly only?: Ecosystem;
  /** Arguments without which it is something else; one that is false counts as not given. */
  readonly needs?: readonly string[];
  /** A parameter that proves that this isn't a generation, unless model and messages are there too. */
  readonly notWith?: readonly string[];
  /** Where the code doesn't tell the model, one of these is sent, or it is something else. */
  readonly needsUnnamed?: readonly string[];
  /** A model that isn't a generation's: embeddings and images through the same method. */
  readonly notModel?: RegExp;
  readonly positional?: Positional;
  /** Of an exported function or a command; that of the object otherwise. */
  readonly host?: HostRow;
  readonly baseUrl?: readonly string[];
  /** It only says what is sent later, and what generates is found elsewhere; or so unless it names a model itself. */
  readonly defines?: 'always' | 'unless-named';
  readonly model: readonly string[];
  /** What stands in the model's name like the query of an address is given as well: `gpt-4o?max_output_tokens=150`. */
  readonly modelQuery?: true;
  /** Texts with a role of their own: `system`, `instructions`. A list: they are sent as one text. */
  readonly system?: readonly (string | readonly string[])[];
  /** Message lists and texts; a plain text is one user message. */
  readonly messages: readonly string[];
  /** Parameters that add a message each, in the order given: `addUserMessage`. */
  readonly added?: readonly string[];
  /** What can't be seen of `messages` is taken for a text, not for a list. */
  readonly takesText?: true;
  /** Messages are given where what is made here is used. */
  readonly messagesLater?: true;
  /** How that is used. */
  readonly use?: UseRow;
  /** Sent, but not counted; by parameter. */
  readonly uncounted?: readonly string[];
  /** Definitions of tools and of the answer's form, counted where all of their JSON is written out; by parameter. */
  readonly definitions?: readonly string[];
  /** Whether the model has to use one of the tools: `auto`, `any`, the name of one. */
  readonly toolChoice?: readonly string[];
  /** Those that may be given in another form than the JSON that is sent. */
  readonly forms?: Readonly<Record<string, DefinitionForm>>;
  /** Null where the API has none. */
  readonly limit: LimitRow | null;
}

/** How a model or an agent is asked, once it is made. */
export interface UseRow {
  /**
   * Methods of it that are given what is asked first, or functions that are given it before that: `llm.invoke(…)`,
   * `Runner.run(agent, …)`. Empty text: it is called itself.
   */
  readonly asks?: readonly string[];
  /** Methods of it that are given a list, of which each is a request of its own: `llm.batch([…])`. */
  readonly asksEach?: readonly string[];
  /** Parameters by which those may be given what is asked, also as entries of an object. */
  readonly input?: readonly string[];
  /** Methods and functions that put it behind what it is asked: `prompt.pipe(llm)`, `RunnableSequence.from([prompt, llm])`; `|` does so too. */
  readonly follows?: readonly string[];
  /** Parameters by which a function that is given it is given a prompt as well: `LLMChain(llm=llm, prompt=prompt)`. */
  readonly beside?: readonly string[];
  /** Decorators of functions that return what it is told: `@agent.system_prompt`. */
  readonly told?: readonly string[];
  /** Methods that are given tools or the form of its answers first, by the form in which they take them: `llm.bind_tools([…])`. */
  readonly gives?: Readonly<Record<string, DefinitionForm>>;
  /** Parameters by which those tell that a tool is to be used: `tool_choice`. */
  readonly choice?: readonly string[];
}

/**
 * `tools`: a list of them, in which a class that describes a tool's arguments is one. `tools-by-name`: an object of the AI SDK's tools. `tools-within`: what has them under `tools`. `choices`: a list of texts
 * of which one is the answer. The others: a class that describes the answer, which OpenAI's Chat Completions take as
 * `response-format`, its Responses as `text-format`, and as a `function` where the answer is asked for as a tool's call.
 */
export type DefinitionForm =
  'tools' | 'tools-by-name' | 'tools-within' | 'choices' | 'response-format' | 'text-format' | 'function';

export interface LimitRow {
  /** All that limit the output, even where another one is recommended. */
  readonly names: readonly string[];
  /** Other ways to give it: they count where they are seen, and what can't be seen there says nothing. */
  readonly aside?: readonly string[];
  /** Parameters that let it be given when the program runs, by naming it or anything. */
  readonly opened?: readonly string[];
  /** The one to give. */
  readonly give: string;
  /** The one to give at other kinds of hosts. */
  readonly giveAt?: Readonly<Partial<Record<Host['kind'], string>>>;
  /** It is only written into what holds it already: what else could hold it has no such parameter. */
  readonly inHolder?: true;
  /** The one to give where the provider and model are like this; the first that fits `provider/model`. */
  readonly giveFor?: readonly { readonly of: RegExp; readonly parameter: string }[];
  /** Those of `names` that some calls don't take. */
  readonly wrong?: readonly WrongRow[];
  /** 0 asks for nothing but what is said of the input; elsewhere it is no limit. */
  readonly zero?: true;
  /** The request fails without it; a pattern: where the provider and model are like this. */
  readonly required?: true | RegExp;
  /** What the library or service sets without one: of the first whose pattern fits `provider/model`. */
  readonly defaults?: readonly { readonly of: RegExp; readonly tokens: LibraryDefault }[];
  /** What makes a plain number the value of an optional parameter, and the package that it is reached through. */
  readonly optional?: { readonly package: string; readonly function: string };
  /** It may also be set where the code doesn't show it, in a file of properties. */
  readonly elsewhere?: true;
  /** An object that is given as the model may bring a limit of its own. */
  readonly inModel?: true;
  /** Methods of what is made here that may be given a limit, and the parameters that give it. */
  readonly later?: { readonly methods: readonly string[]; readonly names: readonly string[] };
  /** What the package exports that sets it for all calls, and the parameters that do: `litellm.OpenAIConfig(max_tokens=…)`. */
  readonly shared?: { readonly exports: readonly string[]; readonly names: readonly string[] };
}

/** Parameters that limit the output elsewhere, but not here. */
export interface WrongRow {
  readonly names: readonly string[];
  /** Where it is so: calls whose `provider/model` fits; an unseen provider or model is an empty text. */
  readonly of: RegExp;
  /** It is so for the model that `of` names, and not for others. */
  readonly forModel?: true;
  readonly effect: WrongParameter['effect'];
  readonly instead: string;
  /** It is so from a version of a package on, which a file shows that imports one of `shownBy` from it. */
  readonly since?: { readonly package: string; readonly major: number; readonly shownBy: readonly string[] };
}

/** Names are asked for over and over; so many are remembered. */
const mostKnown = 20_000;
const known = new Map<string, string>();

/** The form in which names are compared. */
export function canonical(name: string): string {
  let form = known.get(name);
  if (form !== undefined) return form;
  if (known.size >= mostKnown) known.clear();
  form = name.replaceAll('_', '').toLowerCase();
  known.set(name, form);
  return form;
}

/** What stands before a package's name where it is imported from a registry or a server of its modules. */
const registries =
  /^(?:npm:|jsr:|https?:\/\/(?:esm\.sh|esm\.run|unpkg\.com|cdn\.skypack\.dev|deno\.land\/x|cdn\.jsdelivr\.net\/npm|ga\.jspm\.io\/npm:)\/?)/;

/**
 * Whether a module is one of these packages or lies in one; `npm:openai@5` and `https://esm.sh/openai@5` are `openai`,
 * `x/go/v2` is `x/go`.
 */
export function isFrom(packages: Packages, ecosystem: Ecosystem, module: string): boolean {
  const ours = packages[ecosystem];
  if (ours === undefined) return false;
  const from = bare(module, ecosystem);
  return ours.some(
    (name) => from.startsWith(name) && (from.length === name.length || /^(?:[./\\]|::)/.test(from.slice(name.length))),
  );
}

/** Without what tells a registry or a version. */
function bare(module: string, ecosystem: Ecosystem): string {
  if (ecosystem === 'go') return module.replace(/\/v\d+(?=\/|$)/, '');
  return /[:@]/.test(module) ? module.replace(registries, '').replace(/(.)@v?[\d^~][^/]*/, '$1') : module;
}

/** A parameter as it is written in an ecosystem. */
export function spelt(sdk: Sdk, ecosystem: Ecosystem, parameter: string): string {
  if (sdk.camelCaseIn?.includes(ecosystem) !== true) return parameter;
  return parameter.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
