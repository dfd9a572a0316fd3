import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { intlLocale } from '../../locales/index.ts';

/** Compares names as people order them who read `language`: "Ґ" after "Г", "10" after "9", whatever the case. */
export const collatorOf = (language: string): Intl.Collator =>
  new Intl.Collator(intlLocale(language), { numeric: true });

/** The reader's own. */
export function useCollator(): Intl.Collator {
  const { language } = useTranslation().i18n;
  return useMemo(() => collatorOf(language), [language]);
}
