import { expect, test } from 'vitest';
import { readDocument } from '../../../client/processes/read-document.ts';
import { validProcess } from '../../support/process-builder.ts';

test('a process that was downloaded is read as it was', () => {
  const process = validProcess();
  expect(readDocument(JSON.stringify(process, null, 2))).toEqual({ kind: 'process', process });
});

test('an empty text is nothing yet', () => {
  expect(readDocument(' \n')).toEqual({ kind: 'nothing' });
});

test('a text that isn’t JSON is told apart from JSON that is no process', () => {
  expect(readDocument('name: x')).toEqual({ kind: 'noJson' });
  const reading = readDocument(
    JSON.stringify({ ...validProcess(), name: '', nodes: [{ kind: 'step', id: 'a' }] }),
  );
  expect(reading.kind).toBe('notProcess');
  if (reading.kind !== 'notProcess') return;
  expect(reading.problems.some((problem) => problem.startsWith('name '))).toBe(true);
  expect(reading.problems.some((problem) => problem.startsWith('nodes.0.'))).toBe(true);
});
