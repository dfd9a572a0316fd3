import { blocksPublishing, compile as compileProcess, lint, toMermaid } from '../../machines/index.ts';
import { CommandError, readArgs, UsageError, type Command } from './command.ts';
import { readDocument } from './document.ts';

const formats = ['xstate', 'mermaid'] as const;

export const compile: Command = {
  name: 'compile',
  summary: 'turn a process document into an XState machine config or a Mermaid diagram',
  help: `Usage: greenlane compile FILE [--to xstate|mermaid]

  --to xstate    (default) the machine config as JSON that XState's createMachine accepts
  --to mermaid   a stateDiagram-v2 of the customer's way through the process

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
    io.out(to === 'mermaid' ? toMermaid(process) : `${JSON.stringify(compileProcess(process), null, 2)}\n`);
    return 0;
  },
};
