/** The types of midimon.mjs. */

/** A parameter as a JSON Schema. One without a default is required, unless it is optional. */
export type Parameter = {
  type: 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';
  description?: string;
  default?: unknown;
  optional?: boolean;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  [keyword: string]: unknown;
};

type Types = { boolean: boolean; integer: number; number: number; string: string; array: unknown[]; object: Record<string, unknown> };
type Value<P extends Parameter> = P['enum'] extends readonly (infer E)[] ? E : Types[P['type']];

/** What `run` gets: the type of each parameter by its schema. */
export type Values<P extends Record<string, Parameter>> = {
  [K in keyof P]: P[K]['optional'] extends true ? Value<P[K]> | undefined : Value<P[K]>;
};

/** What fired an action. What the trigger does not have is null: a knob has no velocity. */
export interface Context {
  velocity: number | null;
  note: number | null;
  cc: number | null;
  value: number | null;
  channel: number | null;
  mode: string;
  device: string;
  timestamp: string;
  metadata: Record<string, unknown>;
}

export class ActionError extends Error {
  constructor(code: string, message: string);
  readonly code: string;
}

export class StoreError extends ActionError {}

/** What the plugin remembers across restarts: texts by key. */
export interface Store {
  get(key: string): Promise<string | null>;
  set(key: string, value: string | number | boolean): Promise<void>;
  /** Tells whether there was one. */
  delete(key: string): Promise<boolean>;
  list(): Promise<string[]>;
}

export class Plugin {
  readonly config: Record<string, any>;
  /** A folder of the plugin's own. */
  readonly dataDir: string;
  readonly store: Store;

  action<const P extends Record<string, Parameter> = {}>(
    name: string,
    action: { description?: string; params?: P; run(params: Values<P>, context: Context): unknown },
  ): this;
  on(moment: 'start' | 'config' | 'stop', handler: () => unknown): this;
  onEvent(name: string, handler: (properties: Record<string, string>) => unknown): this;
  /** Calls an action as a press does: what the plugin's own tests use. */
  call(name: string, params?: Record<string, unknown>, context?: Partial<Context>): Promise<unknown>;
  /** Publishes a state variable; null withdraws it. */
  publish(name: string, value: string | number | boolean | null): void;
  /** Serves the hub that started this process; does nothing where there is none. */
  run(): void;
}
