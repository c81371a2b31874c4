// Stands in for the native log writer of code-server's VS Code, which would have to be compiled: the same interface
// (@vscode/spdlog), one line per message, appended to the file at once.
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const names = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  level = names.indexOf('info');

  constructor(kind, name, file) {
    this.file = file;
    for (const [level, word] of names.entries()) {
      this[word] = (message) => {
        if (level >= this.level) appendFileSync(file, `${new Date().toISOString()} [${word}] ${message}\n`);
      };
    }
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

function createLogger(name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return Promise.resolve(new Logger('rotating', name, file));
}

exports.version = 1;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
