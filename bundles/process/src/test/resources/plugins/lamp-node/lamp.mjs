// A lamp in plain JavaScript: protocol 1, without any library.
import net from 'node:net';

let level = 0;

function send(socket, message) {
  const text = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(text.length);
  socket.write(Buffer.concat([head, text]));
}

function answer({ type, payload }) {
  if (type === 'action' && payload.action === 'set_level') {
    level = payload.params.level;
    return { ok: true, result: level };
  }
  if (type === 'action') {
    return { error: { code: 'UNKNOWN', message: `there is no action ${payload.action}` } };
  }
  if (payload.action === 'shutdown') {
    process.exit(0);
  }
  return payload.action === 'init' ? { ok: true, protocol: 1, actions: ['set_level', 'nonsense'] } : { ok: true };
}

function serve(socket) {
  let waiting = Buffer.alloc(0);
  socket.on('data', (data) => {
    waiting = Buffer.concat([waiting, data]);
    while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE()) {
      const end = 4 + waiting.readUInt32BE();
      const message = JSON.parse(waiting.subarray(4, end).toString());
      waiting = waiting.subarray(end);
      const payload = answer(message);
      if (message.type === 'action') {
        send(socket, { type: 'state', payload: { name: 'level', value: level } });
      }
      send(socket, { type: message.type, request_id: message.request_id, payload });
    }
  });
}

net.createServer(serve).listen(process.env.MIDIMON_PLUGIN_SOCKET);
