import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Session } from '../../machines/api/index.ts';
import { bestLanguage, type Language } from '../../machines/index.ts';
import { api } from '../api.ts';
import { speakHere } from '../locales/index.ts';
import { keepSession, sessionQuery } from './session.ts';

/** The language of the screens, and choosing another: on this device, and of the person who is signed in. */
export function useLanguage(): { language: Language; choose: (language: Language) => void } {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const choosing = useMutation({
    mutationFn: async (language: Language) => {
      await speakHere(language);
      if (client.getQueryData(sessionQuery.queryKey)?.user) {
        await keepSession(client, await api.patch('/session', { language }, Session));
      }
    },
  });
  return { language: bestLanguage([i18n.language]), choose: choosing.mutate };
}
