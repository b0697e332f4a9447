/**
 * Plugins for MIDIMon in JavaScript and TypeScript: this module, and Node. Keep a copy of it (and of midimon.d.mts) beside your plugin.
 *
 *     import { Plugin } from './midimon.mjs';
 *
 *     const plugin = new Plugin();
 *     plugin.action('set_level', {
 *       description: "Sets the lamp's level, in per cent",
 *       params: { level: { type: 'integer', minimum: 0, maximum: 100 } },
 *       run({ level }) { plugin.publish('level', level); },
 *     });
 *     plugin.run();
 *
 * Actions, settings and events are handled one after the other; a handler may be async, and one that is not is answered at once. Standard
 * output and standard error are the plugin's log. The wire is docs/reference/process.md, R3 and R4.
 */
import net from 'node:net';

const LONGEST_FRAME = 16 << 20;
const STORE_TIMEOUT_MS = 5000;
const STOP_TIMEOUT_MS = 1500;

/** Says that an action had no effect. Code and message reach the user. */
export class ActionError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** Says that the hub could not remember something, or did not answer. */
export class StoreError extends ActionError {}

/** What the plugin remembers across restarts: texts by key. */
class Store {
  #ask;

  constructor(ask) {
    this.#ask = ask;
  }

  get(key) {
    return this.#ask({ action: 'get', key });
  }

  async set(key, value) {
    await this.#ask({ action: 'set', key, value: String(value) });
  }

  delete(key) {
    return this.#ask({ action: 'delete', key });
  }

  list() {
    return this.#ask({ action: 'list' });
  }
}

/** One plugin: its actions, its settings, and its connection to the hub. */
export class Plugin {
  config = {};
  dataDir = '';
  store = new Store((request) => this.#request(request));

  #actions = new Map();
  #handlers = new Map();
  #waiting = new Map();
  #asked = 0;
  #work = null;
  #socket = null;
  #ending = false;

  // What authors use.

  /** Offers an action. `params` are its parameters as JSON Schemas by name; one without a default is required, unless it is optional. */
  action(name, { description = '', params = {}, run }) {
    this.#actions.set(name, { name, description, params, run });
    return this;
  }

  /** Calls a function at 'start' (once, before the first action), 'config' (settings have changed) or 'stop'. */
  on(moment, handler) {
    this.#handlers.set(moment, handler);
    return this;
  }

  /** Calls a function with the properties of an event of that name. */
  onEvent(name, handler) {
    return this.on(`event ${name}`, handler);
  }

  /** Calls an action as a press does: what the plugin's own tests use. */
  async call(name, params = {}, context = {}) {
    return this.#act(name, params, context);
  }

  /** Publishes a state variable: a text, a number, true or false; null withdraws it. */
  publish(name, value) {
    this.#send({ type: 'state', payload: { name, value } });
  }

  /**
   * Serves the hub that started this process, until it is done; the plugin ends with its connection, so none outlives its hub. Does
   * nothing where there is no hub, so that tests can import the plugin.
   */
  run() {
    const path = process.env.MIDIMON_PLUGIN_SOCKET;
    if (!path) return;
    const server = net.createServer((socket) => {
      server.close();
      this.#socket = socket;
      socket.on('data', frames((message) => this.#received(message), (problem) => this.#end(problem)));
      socket.on('error', (problem) => this.#end(problem));
      socket.on('end', () => this.#end());
    });
    server.listen(path);
  }

  // Messages. Pings and answers are dealt with as they come; everything else is done in order.

  #received(message) {
    const asked = this.#waiting.get(message.request_id);
    if (asked) asked(message.payload);
    else if (is(message, 'ping')) this.#answer(message, { ok: true });
    else if (is(message, 'shutdown')) this.#end();
    else if (message.type !== 'kv') this.#inOrder(() => this.#handle(message)); // else an answer that came too late
  }

  /** Does it now, unless something is under way. */
  #inOrder(task) {
    const done = this.#work ? this.#work.then(task) : task();
    if (!isPromise(done)) return;
    const work = done.finally(() => {
      if (this.#work === work) this.#work = null;
    });
    this.#work = work;
  }

  #handle(message) {
    try {
      const payload = this.#result(message.type, message.payload);
      if (!isPromise(payload)) return this.#handled(message, payload);
      return payload
        .then((result) => this.#handled(message, result))
        .catch((problem) => this.#handled(message, refusal(problem)));
    } catch (problem) {
      return this.#handled(message, refusal(problem));
    }
  }

  #handled(message, payload) {
    this.#answer(message, payload);
    if (is(message, 'init')) return this.#tell('start').catch(console.error);
  }

  #result(type, payload) {
    if (type === 'action') {
      const result = this.#act(payload.action, payload.params, payload.context);
      return isPromise(result) ? Promise.resolve(result).then(succeeded) : succeeded(result);
    }
    if (type === 'http') return { status: 404, headers: {}, body: '' };
    if (type === 'event') return this.#tell(`event ${payload.event}`, payload.properties).then(() => ({ ok: true }));
    if (payload.action === 'init') return this.#begin(payload);
    if (payload.action !== 'config') return { ok: true };
    this.config = payload.config;
    return this.#tell('config').then(() => ({ ok: true }));
  }

  #act(name, params, context) {
    const action = this.#actions.get(name);
    if (!action) throw new ActionError('UNKNOWN_ACTION', `there is no action ${name}`);
    return action.run(values(params, action.params), context);
  }

  #begin(payload) {
    this.config = payload.config;
    this.dataDir = payload.data_dir;
    const events = [...this.#handlers.keys()].filter((moment) => moment.startsWith('event ')).map((moment) => moment.slice(6));
    return { ok: true, protocol: 1, actions: [...this.#actions.values()].map(described), events };
  }

  async #tell(moment, ...facts) {
    await this.#handlers.get(moment)?.(...facts);
  }

  #request(payload) {
    if (!this.#socket) return Promise.reject(new StoreError('STORE_ABSENT', 'there is no hub'));
    const id = `p${++this.#asked}`;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new StoreError('STORE_TIMEOUT', `the hub did not answer within ${STORE_TIMEOUT_MS} ms`));
      }, STORE_TIMEOUT_MS);
      this.#waiting.set(id, ({ error, value }) => {
        clearTimeout(late);
        this.#waiting.delete(id);
        if (error) reject(new StoreError(error.code, error.message));
        else resolve(value);
      });
      this.#send({ type: 'kv', request_id: id, payload });
    });
  }

  #answer({ type, request_id }, payload) {
    if (request_id !== undefined) this.#send({ type, request_id, payload });
  }

  #send(message) {
    if (!this.#socket) return; // No hub: the plugin's own tests call its functions.
    const text = JSON.stringify({ ...message, timestamp: new Date().toISOString() });
    const length = Buffer.byteLength(text);
    if (length > LONGEST_FRAME) throw new RangeError(`a message has at most ${LONGEST_FRAME} bytes, this one ${length}`);
    const frame = Buffer.allocUnsafe(4 + length);
    frame.writeUInt32BE(length);
    frame.write(text, 4);
    this.#socket.write(frame);
  }

  #end(problem) {
    if (this.#ending) return;
    this.#ending = true;
    if (problem) console.error('the connection ends:', problem.message);
    setTimeout(() => process.exit(0), STOP_TIMEOUT_MS).unref();
    Promise.resolve(this.#work).then(() => this.#tell('stop')).catch(console.error).finally(() => process.exit(0));
  }
}

/** Puts frames together: four bytes of length, big-endian, and as many of JSON. */
function frames(received, refused) {
  let waiting = Buffer.alloc(0);
  return (data) => {
    waiting = waiting.length ? Buffer.concat([waiting, data]) : data;
    try {
      while (waiting.length >= 4) {
        const end = 4 + waiting.readUInt32BE();
        if (end - 4 > LONGEST_FRAME) throw new RangeError(`expected a frame of at most ${LONGEST_FRAME} bytes, found ${end - 4}`);
        if (waiting.length < end) return;
        const message = JSON.parse(waiting.toString('utf8', 4, end));
        waiting = waiting.subarray(end);
        received(message);
      }
    } catch (problem) {
      waiting = Buffer.alloc(0);
      refused(problem);
    }
  };
}

function isPromise(value) {
  return typeof value?.then === 'function';
}

function succeeded(result) {
  return { ok: true, result: result ?? null };
}

function refusal(problem) {
  if (!(problem instanceof ActionError)) console.error(problem);
  return { error: { code: problem?.code ?? 'NODE_ERROR', message: problem?.message ?? String(problem) } };
}

function described({ name, description, params }) {
  const properties = Object.fromEntries(Object.entries(params).map(([key, { optional, ...schema }]) => [key, schema]));
  const required = Object.keys(params).filter((key) => !('default' in params[key]) && !params[key].optional);
  return { name, description, params_schema: { type: 'object', properties, required, additionalProperties: false } };
}

/** Fills defaults in. A number that a placeholder gave, such as {value:0..100}, is rounded where a whole one is wanted. */
function values(params, declared) {
  const complete = { ...params };
  for (const [name, schema] of Object.entries(declared)) {
    if (!(name in complete) && 'default' in schema) complete[name] = schema.default;
    if (!(name in complete) && !schema.optional) throw new ActionError('BAD_PARAMETERS', `${name} is missing`);
    if (schema.type === 'integer' && typeof complete[name] === 'number') complete[name] = Math.round(complete[name]);
  }
  return complete;
}

function is({ type, payload }, word) {
  return type === 'lifecycle' && payload.action === word;
}
