import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentItem, ContentMoment } from '../../machines/api/index.ts';
import { toast } from '../ui/index.ts';
import { upload } from './upload.ts';

/** A file on its way into the library, or one that wasn't taken. */
export interface Underway {
  key: number;
  name: string;
  /** From 0 to 1. */
  share: number;
  error: Error | null;
}

let keys = 0;

interface Uploads {
  underway: readonly Underway[];
  dismiss: (key: number) => void;
  /** `replaces`: the file in whose place the first of them goes. */
  add: (files: Iterable<File>, replaces?: ContentItem) => Promise<void>;
}

/** Files that are being added, one after the other: each has its line until it is there. */
export function useUploads(moment: ContentMoment | null): Uploads {
  const { t } = useTranslation('content');
  const client = useQueryClient();
  const [underway, setUnderway] = useState<readonly Underway[]>([]);
  const change = (key: number, patch: Partial<Underway> | null) =>
    setUnderway((all) =>
      patch
        ? all.map((one) => (one.key === key ? { ...one, ...patch } : one))
        : all.filter((one) => one.key !== key),
    );

  /** Null where it wasn't taken, which its line says. */
  async function send(
    key: number,
    file: File,
    replaces: ContentItem | undefined,
  ): Promise<ContentItem | null> {
    try {
      const taken = await upload({
        path: replaces ? `/content/${encodeURIComponent(replaces.id)}/file` : '/content',
        method: replaces ? 'PUT' : 'POST',
        file,
        query: moment === null || replaces ? {} : { moment },
        onProgress: (share) => change(key, { share }),
      });
      change(key, null);
      await client.invalidateQueries({ queryKey: ['content'] });
      return taken;
    } catch (error) {
      change(key, { error: error instanceof Error ? error : new Error(String(error)) });
      return null;
    }
  }

  return {
    underway,
    dismiss: (key: number) => change(key, null),
    async add(files, replaces) {
      const lines = [...files].map((file) => ({ key: ++keys, file }));
      setUnderway((all) => [
        ...all,
        ...lines.map(({ key, file }) => ({ key, name: file.name, share: 0, error: null })),
      ]);
      const taken: ContentItem[] = [];
      for (const { key, file } of lines) {
        const one = await send(key, file, replaces);
        if (one) taken.push(one);
      }
      const [first] = taken;
      if (!first) return;
      if (taken.length > 1) toast.done(t('uploadedMany', { number: taken.length }));
      else toast.done(t(replaces ? 'replaced' : 'uploaded', { name: first.name }));
    },
  };
}
