/** A real Dovecot on loopback, with Maildirs in a temporary folder, that may be killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { dovecotProgram, NoDovecot, type DovecotProgram } from './dovecot-program.ts';

export interface Dovecot {
  readonly server: {
    host: string;
    port: number;
    security: 'none';
    auth: { user: string; password: string };
  };
  /** Puts a mail where a mail server's own delivery puts it; `at`: when it came. */
  deliver(
    raw: string | Uint8Array,
    to?: { folder?: 'Junk' | 'Sent' | undefined; at?: number | undefined },
  ): Promise<void>;
  /** Everything at once, in the middle of whatever it does. */
  kill(): Promise<void>;
  /** Again, after `kill`. */
  start(): Promise<void>;
  /** While it doesn't run: all messages get other UIDs, as after a mailbox was restored. */
  renumber(): Promise<void>;
  /** Names of the inbox's files, which end with the flags of messages. */
  files(): Promise<string[]>;
  close(): Promise<void>;
}

const user = 'joe';
const password = 'secret';
const startMs = 10_000;

interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Dovecot keeps no mail as root. */
const nobody: Account = { name: 'nobody', uid: 65_534, gid: 65_534 };

function configuration(folder: string, port: number, program: DovecotProgram, account: Account): string {
  const me = userInfo().username;
  return `
base_dir = ${folder}/base
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = ${me}
default_internal_group = ${me === 'root' ? 'root' : `$DEFAULT_GROUP`}
default_login_user = ${account.name}
first_valid_uid = 1
first_valid_gid = 1
mail_uid = ${account.uid}
mail_gid = ${account.gid}
mail_location = maildir:${folder}/mail/%u
mail_max_userip_connections = 100
maildir_very_dirty_syncs = no
import_environment = TZ LD_LIBRARY_PATH=${program.libraries.join(':')}
${
  program.libexec === null
    ? ''
    : `libexec_dir = ${program.libexec}
mail_plugin_dir = ${program.libexec}/modules
login_plugin_dir = ${program.libexec}/modules/login`
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${account.uid} gid=${account.gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
    ssl = no
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = create
  }
  mailbox Junk {
    special_use = \\Junk
    auto = create
  }
}
`.replace('$DEFAULT_GROUP', String(account.gid));
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether it greets whoever connects. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('data', () => done(true));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });
}

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Throws `NoDovecot` where there is none to be had. */
export async function startDovecot(): Promise<Dovecot> {
  const program = await dovecotProgram();
  if (program instanceof NoDovecot) throw program;
  const folder = await mkdtemp(path.join(tmpdir(), 'greenlane-dovecot-'));
  await chmod(folder, 0o755);
  const { username, uid, gid } = userInfo();
  const account = uid === 0 ? nobody : { name: username, uid, gid };
  const own = (file: string): Promise<void> => chown(file, account.uid, account.gid);
  const port = await freePort();
  const box = path.join(folder, 'mail', user);
  const maildir = (name: string): string => (name === 'INBOX' ? box : path.join(box, `.${name}`));
  await mkdir(path.join(folder, 'mail'));
  for (const name of ['INBOX', 'Junk', 'Sent'])
    for (const part of ['', 'tmp', 'new', 'cur']) {
      await mkdir(path.join(maildir(name), part), { recursive: true });
      await own(path.join(maildir(name), part));
    }
  await own(path.join(folder, 'mail'));
  const file = path.join(folder, 'dovecot.conf');
  await writeFile(file, configuration(folder, port, program, account));

  const [command, ...args] = program.command(file);
  const { libraries, libexec } = program;
  let running: ChildProcess | null = null;
  let delivered = 0;

  async function start(): Promise<void> {
    // What was killed has left its sockets behind.
    await rm(path.join(folder, 'base'), { recursive: true, force: true });
    await mkdir(path.join(folder, 'base'));
    if (libexec !== null) await symlink(path.join(libexec, 'modules'), path.join(folder, 'base/modules'));
    // As the first process of a group, so that all of its processes can be killed at once.
    const child = spawn(command, args, {
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        ...(libraries.length > 0 ? { LD_LIBRARY_PATH: libraries.join(':') } : {}),
      },
    });
    running = child;
    const until = Date.now() + startMs;
    while (!(await greets(port))) {
      if (Date.now() > until || child.exitCode !== null)
        throw new Error(`Dovecot did not start; see ${folder}/log.`);
      await soon(20);
    }
  }

  async function kill(): Promise<void> {
    const child = running;
    running = null;
    if (!child?.pid) return;
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
    process.kill(-child.pid, 'SIGKILL');
    await ended;
    while (await greets(port)) await soon(10);
  }

  await start();
  return {
    server: { host: '127.0.0.1', port, security: 'none', auth: { user, password } },
    async deliver(raw, { folder: name = 'INBOX', at } = {}) {
      delivered += 1;
      const called = `${Math.floor(Date.now() / 1000)}.M${String(delivered).padStart(6, '0')}P${process.pid}.test`;
      const written = path.join(maildir(name), 'tmp', called);
      await writeFile(written, raw);
      await own(written);
      if (at !== undefined) await utimes(written, at / 1000, at / 1000);
      await rename(written, path.join(maildir(name), 'new', called));
    },
    kill,
    start,
    async renumber() {
      for (const name of await readdir(box))
        // What stays counts the number that the folder had, so that the next one is another.
        if (/^dovecot(-uidlist|\.index|\.list)/.test(name)) await rm(path.join(box, name), { force: true });
    },
    async files() {
      return [...(await readdir(path.join(box, 'new'))), ...(await readdir(path.join(box, 'cur')))];
    },
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
