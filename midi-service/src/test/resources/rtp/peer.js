// A foreign RTP-MIDI peer, driven over standard input and output: one command or event per line.
// usage: node peer.js MODULES_FOLDER PORT [INVITED_PORT]
// in:  send HEX | end
// out: ready | connected | synchronised | message HEX | disconnected
'use strict';

const path = require('path');
const readline = require('readline');

const [modules, port, invited] = process.argv.slice(2);
require('module').globalPaths.push(modules);
const { manager } = require(path.join(modules, 'rtpmidi'));

const session = manager.createSession({
  localName: 'foreign', bonjourName: 'foreign', port: Number(port), published: false,
});
const say = (...words) => console.log(words.join(' '));

session.on('ready', () => {
  say('ready');
  if (invited) {
    session.connect({ address: '127.0.0.1', port: Number(invited) });
  }
});
session.on('streamAdded', (event) => {
  say('connected');
  const wait = setInterval(() => {
    // Until its clock is synchronised this peer drops what it should send.
    if (event.stream.latency !== null && event.stream.timeDifference !== null) {
      clearInterval(wait);
      say('synchronised');
    }
  }, 50);
});
session.on('streamRemoved', () => say('disconnected'));
session.on('message', (delta, message) => say('message', Buffer.from(message).toString('hex')));

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [command, bytes] = line.split(' ');
  if (command === 'send') {
    // Only an array as the second of two arguments gets through; the first one is the time.
    session.sendMessage(session.now(), Array.from(Buffer.from(bytes, 'hex')));
  } else if (command === 'end') {
    session.end(() => process.exit(0));
  }
}).on('close', () => process.exit(0));
