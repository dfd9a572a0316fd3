// Loaded into a server by a fault test: the process dies right before a commit, when everything of the transaction has
// been written and nothing of it may count. DIE_AT_COMMIT says at which commit of changes, from 1.
import { DatabaseSync } from 'node:sqlite';

let left = Number(process.env.DIE_AT_COMMIT);
const { prepare } = DatabaseSync.prototype;

DatabaseSync.prototype.prepare = function (sql, ...rest) {
  const statement = prepare.call(this, sql, ...rest);
  if (sql !== 'commit') return statement;
  return {
    run() {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
      return statement.run();
    },
  };
};
