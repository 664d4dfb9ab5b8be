// Starts Azurite as a child of Local. Four things that Azurite does not do by itself:
// its words go to a log file (the host that would read a pipe may be gone); Ctrl+C, which reaches the whole terminal group, is left to
// the host, which stops storage last; when the host dies, storage saves and ends by itself; and once its three services have closed
// (and saved), the process ends, whatever connections clients still hold open.
'use strict';
const fs = require('fs');

const log = fs.openSync(process.env.NEUROBOT_AZURITE_LOG, 'a');
let closed = 0;
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk, encoding, done) => {
    fs.writeSync(log, typeof chunk === 'string' ? chunk : Buffer.from(chunk));
    if (String(chunk).includes('successfully closed') && ++closed === 3) setImmediate(() => process.exit(0));
    const callback = typeof encoding === 'function' ? encoding : done;
    if (callback) callback();
    return true;
  };
}

const host = Number(process.env.NEUROBOT_HOST_PID);
const parent = process.ppid;
const alive = () => {
  try {
    process.kill(host, 0);
    return process.ppid === parent;
  } catch (error) {
    return error.code === 'EPERM';
  }
};
if (!alive()) process.exit(0);
// So that a host started after a crash knows whom to wait for.
fs.writeFileSync(process.env.NEUROBOT_AZURITE_PID, JSON.stringify({ pid: process.pid, startedAt: new Date().toISOString() }));

const once = process.once.bind(process);
process.once = (event, handler) => (event === 'SIGINT' ? process.on('SIGINT', () => {}) : once(event, handler));

setInterval(() => {
  if (!alive()) {
    process.emit('SIGTERM');
    // Azurite closes its servers one after the other; a client that keeps a connection open must not keep it alive for ever.
    setTimeout(() => process.exit(0), 8000).unref();
  }
}, 500).unref();

require(require.resolve('azurite/dist/src/azurite.js'));
