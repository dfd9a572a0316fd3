import { useQuery } from '@tanstack/react-query';
import { startTransition, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, WorkspaceField } from '../../../machines/index.ts';
import { fieldsQuery } from '../../ui/index.ts';
import { useDesigner } from '../store/context.tsx';
import { topicsQuery } from '../topics-query.ts';
import { Linter, type LintAnswer, type LintPort } from './linter.ts';
import { readersWords } from '../../locales/index.ts';

/** Everything that lint has to say about the drawing; null until it has looked for the first time. */
export function useFindings(): readonly Finding[] | null {
  const designer = useDesigner();
  const topics = useQuery(topicsQuery).data?.topics;
  const fields = useQuery(fieldsQuery).data?.items;
  // A change of the language looks again: findings come in words.
  const { i18n } = useTranslation('designer');
  const { language } = i18n;
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  useEffect(() => {
    const linter = new Linter(
      workerPort(
        topics?.map(({ id }) => id),
        fields,
      ),
      (found) =>
        // A badge may come a moment after the letter that is being typed; where nothing is new, nobody renders.
        startTransition(() => setFindings((before) => (areSame(before, found) ? before : found))),
    );
    linter.look(designer.process);
    const unsubscribe = designer.subscribe(() => linter.look(designer.process));
    return () => {
      unsubscribe();
      linter.stop();
    };
  }, [designer, topics, fields, language]);
  return findings;
}

/** By their text: they come out of a worker, as new objects each time. */
const areSame = (before: readonly Finding[] | null, now: readonly Finding[]): boolean =>
  before?.length === now.length && JSON.stringify(before) === JSON.stringify(now);

function workerPort(
  topics: readonly string[] | undefined,
  fields: readonly WorkspaceField[] | undefined,
): LintPort {
  const worker = new Worker(new URL('./lint.worker.ts', import.meta.url), { type: 'module' });
  return {
    ask: (question) => worker.postMessage({ ...question, topics, fields, words: readersWords() }),
    onAnswer: (listener) => {
      worker.onmessage = ({ data }: MessageEvent<LintAnswer>) => listener(data);
    },
    close: () => worker.terminate(),
  };
}
