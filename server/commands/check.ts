import { blocksPublishing, lint, type Finding } from '../../machines/index.ts';
import { readArgs, type Command } from './command.ts';
import { readDocument } from './document.ts';

export const check: Command = {
  name: 'check',
  summary: 'look through a process document for what keeps it from working',
  help: `Usage: greenlane check FILE [--json]

Looks through a process document and walks its scenarios. FILE is JSON as the designer saves it; “-” reads
standard input.

  --json   prints { "ok": bool, "findings": [{ "rule", "severity", "node", "path", "message", "remedy" }] }

Exit code 0 when nothing keeps the process from being published (there may be warnings), 1 otherwise.
`,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' } }, ['FILE']);
    const [file = ''] = positionals;
    const read = await readDocument(file);
    const findings = 'process' in read ? lint(read.process) : read.findings;
    const ok = !blocksPublishing(findings);
    const scenarios = 'process' in read ? (read.process.scenarios ?? []).length : 0;
    io.out(values.json ? asJson(ok, findings) : asText(file, findings, scenarios));
    return ok ? 0 : 1;
  },
};

function asJson(ok: boolean, findings: readonly Finding[]): string {
  const plain = findings.map(({ rule, severity, node, path, message, remedy }) => ({
    rule,
    severity,
    node,
    path,
    message,
    remedy,
  }));
  return `${JSON.stringify({ ok, findings: plain }, null, 2)}\n`;
}

function asText(file: string, findings: readonly Finding[], scenarios: number): string {
  if (findings.length === 0) return `${file}: nothing to find fault with${walked(scenarios)}.\n`;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const lines = findings.map(
    ({ severity, rule, path, message, remedy }) =>
      `${severity === 'error' ? 'error  ' : 'warning'}  ${message}\n         ${remedy}\n         ${[rule, path].filter(Boolean).join('  ')}\n`,
  );
  return `${lines.join('\n')}\n${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}.\n`;
}

const walked = (scenarios: number): string =>
  scenarios === 0
    ? ''
    : `; ${count(scenarios, 'scenario')} ${scenarios === 1 ? 'comes' : 'come'} out as expected`;

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
