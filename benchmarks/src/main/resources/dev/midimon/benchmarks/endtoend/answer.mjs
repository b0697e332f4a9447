// Answers each action with a datagram: its port and its value are parameters. Serves a hub, or whoever else connects.
import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const incarnation = randomBytes(4); // tells this process from the one before it
const answers = createSocket('udp4');
const early = []; // until the socket is connected
let connected = false;

/** A connected socket sends at once; one that is not sends after the answer over the Unix socket, which the asker then reads meanwhile. */
function answer(datagram, port) {
    if (connected) {
        answers.send(datagram);
    } else if (early.push(datagram) === 1) {
        answers.connect(port, '127.0.0.1', () => {
            connected = true;
            early.forEach((waiting) => answers.send(waiting));
        });
    }
}

function serve(connection, message) {
    const { type, request_id, payload } = message;
    if (type === 'action' && payload.action === 'answer') {
        const value = Buffer.alloc(4);
        value.writeUInt32BE(payload.params.value);
        answer(Buffer.concat([incarnation, value]), payload.params.port);
    } else if (payload.action === 'shutdown') {
        process.exit();
    }
    if (request_id) {
        const text = Buffer.from(JSON.stringify({ type, request_id, payload: { ok: true, protocol: 1 } }));
        const head = Buffer.alloc(4);
        head.writeUInt32BE(text.length);
        connection.write(Buffer.concat([head, text]));
    }
}

createServer((connection) => {
    let rest = Buffer.alloc(0);
    connection.on('data', (data) => {
        rest = rest.length ? Buffer.concat([rest, data]) : data;
        while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE()) {
            const end = 4 + rest.readUInt32BE();
            serve(connection, JSON.parse(rest.subarray(4, end)));
            rest = rest.subarray(end);
        }
    });
}).listen(process.env.MIDIMON_PLUGIN_SOCKET);
