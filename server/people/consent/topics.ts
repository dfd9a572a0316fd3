import { z } from 'zod';
import { Topic, type PutTopics } from '../../../machines/api/index.ts';
import type { Records } from '../../store/store.ts';

const key = 'topics';

type WithSettings = Pick<Records, 'settings'>;

/** What people are written to about, in the order in which they see it; none until somebody names one. */
export const readTopics = async ({ settings }: WithSettings): Promise<Topic[]> =>
  (await settings.get(key, z.array(Topic))) ?? [];

export async function writeTopics(
  { settings }: WithSettings,
  { topics }: z.output<typeof PutTopics>,
): Promise<void> {
  await settings.set(
    key,
    topics.map((topic) => ({ ...topic })),
  );
}

/** In the reader's language where somebody has put it into words, else in the workspace's. */
export function topicWords(topic: Topic, language: string): { name: string; description: string } {
  const own = topic.translations[language as keyof Topic['translations']]; // undefined for any other language
  return { name: own?.name ?? topic.name, description: own?.description || topic.description };
}
