/**
 * `npm run soak [-- --only=NAME[,NAME]] [--seed=N] [--minutes=N]`: holds the engine to its promises for longer than
 * a test may take. Tells what it does on standard error and prints one JSON line per soak:
 * `{ name, seed, seconds, rounds, broken, operations, succeeded, lost, doubled, early, … }`.
 * Exit code 0 when every promise held, 1 when one broke, 2 for a wrong call.
 */
import { parseArgs } from 'node:util';
import { runSoak } from './runner.ts';
import { soaks } from './soaks.ts';

const names = soaks.map(({ name }) => name).join(', ');

function wrong(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(2);
}

function wanted() {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' } },
    });
    return values;
  } catch {
    return wrong('npm run soak takes --only=NAME[,NAME], --seed=N and --minutes=N.');
  }
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    wrong(`--${option}=${text} is no number of 0 or more.`);
  return number;
}

const values = wanted();
const only = values.only?.split(',');
for (const name of only ?? [])
  if (!soaks.some((soak) => soak.name === name)) wrong(`No soak is called ${name}. There are: ${names}.`);
const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : numberOf('seed', values.seed);
const minutes = values.minutes === undefined ? 0 : numberOf('minutes', values.minutes);

for (const soak of soaks) {
  if (only && !only.includes(soak.name)) continue;
  const say = (words: string): void => void process.stderr.write(`${soak.name}: ${words}\n`);
  say(`${soak.promise} To repeat: npm run soak -- --only=${soak.name} --seed=${seed}`);
  const { figures, ...result } = await runSoak(soak, { seed, minutes, say });
  if (result.broken > 0) process.exitCode = 1;
  process.stdout.write(`${JSON.stringify({ ...result, ...figures })}\n`);
}
