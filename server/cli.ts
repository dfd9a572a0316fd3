import { check } from './commands/check.ts';
import { CommandError, processIo, UsageError, type Command, type Io } from './commands/command.ts';
import { compile } from './commands/compile.ts';
import { exportData } from './commands/export.ts';
import { importForeignFile } from './commands/import.ts';
import { importData } from './commands/import-data.ts';
import { start } from './commands/start.ts';
import { token } from './commands/token.ts';
import { AppError } from './errors.ts';
import { version } from './version.ts';

const commands: readonly Command[] = [
  start,
  check,
  compile,
  importForeignFile,
  token,
  exportData,
  importData,
];

const help = `Greenlane ${version}: draw the buyer's journey and the team's work as one graph, and run every deal on it.

Usage: greenlane <command>

${commands.map(({ name, summary }) => `  ${name.padEnd(13)}${summary}`).join('\n')}

“greenlane <command> --help” says more. Exit codes: 0 fine, 1 findings or failure, 2 wrong usage.
`;

/** The command line. Resolves with the exit code: 0 fine, 1 findings or failure, 2 wrong usage. */
export async function main(argv: readonly string[], io: Io = processIo): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(help);
    return 0;
  }
  if (name === '--version' || name === '-v') {
    io.out(`${version}\n`);
    return 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    io.err(name === undefined ? help : `There is no command “${name}”.\n\n${help}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.help);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    return refuse(error, command, io);
  }
}

/** What a person can put right is said in a sentence; anything else is a fault of ours and keeps its stack. */
function refuse(error: unknown, command: Command, io: Io): number {
  if (error instanceof UsageError || (error instanceof AppError && error.code === 'invalid')) {
    io.err(`${error.message}\n“greenlane ${command.name} --help” shows how it is used.\n`);
    return 2;
  }
  if (error instanceof CommandError || error instanceof AppError) {
    io.err(`${error.message}\n`);
    return 1;
  }
  throw error;
}
