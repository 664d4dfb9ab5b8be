// Starts Azurite as a child of Local. Five things that Azurite does not do by itself:
// its words go to a log file (the host that would read a pipe may be gone); signals to the terminal's or service's whole group are left to
// the host, which stops storage last; when the host dies, storage saves and ends by itself; once its three services have closed
// (and saved), the process ends, whatever connections clients still hold open; and a save that was under way is waited for before that.
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

// So that a host started after a crash knows whom to wait for.
fs.writeFileSync(process.env.NEUROBOT_AZURITE_PID, JSON.stringify({ pid: process.pid, startedAt: new Date().toISOString() }));

// Signals that reach the whole group of processes are for the host alone.
const once = process.once.bind(process);
let stop = () => process.exit(0);
process.once = (event, handler) => {
  if (event === 'SIGTERM') stop = handler;
  return event === 'SIGINT' || event === 'SIGTERM' ? process : once(event, handler);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

// The host ends us by closing our standard input; the system closes it when the host is killed.
process.stdin.once('end', () => {
  stop();
  setTimeout(() => process.exit(0), 50000).unref();
});
process.stdin.resume();

// Azurite's tables save every five seconds. A close that comes while such a save is being written finds nothing new to save and calls itself closed: the process would end in the middle of
// that write. One more save waits for it; what is still written meanwhile asks for another.
const { prototype } = require('lokijs');
const close = prototype.close;
prototype.close = function (callback) {
  this.autosaveDisable();
  this.autosave = false;
  const settle = (error) => {
    if (error) callback(error);
    else if (this.autosaveDirty()) this.saveDatabase(settle);
    else close.call(this, callback);
  };
  this.saveDatabase(settle);
};

require('azurite/dist/src/azurite.js');
