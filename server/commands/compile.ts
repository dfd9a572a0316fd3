import {
  blocksPublishing,
  compile as compileProcess,
  lint,
  toBpmn,
  toMermaid,
  toTypeScript,
  type Process,
} from '../../machines/index.ts';
import { CommandError, readArgs, UsageError, type Command } from './command.ts';
import { readDocument } from './document.ts';

const writers = {
  xstate: (process: Process) => `${JSON.stringify(compileProcess(process), null, 2)}\n`,
  typescript: toTypeScript,
  mermaid: toMermaid,
  bpmn: toBpmn,
} as const;

// Object.keys widens to string[]; the table above is closed, so its keys are the formats.
const formats = Object.keys(writers) as (keyof typeof writers)[];

export const compile: Command = {
  name: 'compile',
  summary: 'turn a process document into an XState machine, a Mermaid diagram or BPMN 2.0',
  help: `Usage: greenlane compile FILE [--to xstate|typescript|mermaid|bpmn]

  --to xstate      (default) the machine config as JSON that XState's createMachine accepts
  --to typescript  the same as a module with XState's setup(), typed down to its events
  --to mermaid     a stateDiagram-v2 of the customer's way through the process
  --to bpmn        BPMN 2.0 with its layout

FILE is a process document; “-” reads standard input.
`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { to: { type: 'string', default: 'xstate' } }, ['FILE']);
    const to = formats.find((format) => format === values.to);
    if (!to) throw new UsageError(`--to is “${values.to}”; it takes ${formats.join(' or ')}.`);
    const [file = ''] = positionals;
    const read = await readDocument(file);
    if (!('process' in read)) {
      throw new CommandError(read.findings.map(({ message, remedy }) => `${message} ${remedy}`).join('\n'));
    }
    const { process } = read;
    if (blocksPublishing(lint(process))) {
      io.err(`“${process.name}” can’t be published as it is; “greenlane check ${file}” says why.\n`);
    }
    io.out(writers[to](process));
    return 0;
  },
};
