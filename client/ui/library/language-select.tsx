import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCollator } from '../words/sorting.ts';

/** Languages that are offered by name; any other may be in use already. */
const offered =
  'ar bg cs da de el en es et fi fr he hr hu it ja ka kk ko lt lv nl no pl pt ro ru sk sl sr sv tr uk vi zh'.split(
    ' ',
  );

/** The name of a language in that of the screens: "Ukrainian". */
export function useLanguageName(): (tag: string) => string {
  const { i18n } = useTranslation('common');
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return (tag) => {
    try {
      return names.of(tag) ?? tag;
    } catch {
      // A tag that is none was typed by hand.
      return tag;
    }
  };
}

interface LanguageSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  value: string | null;
  onChange: (language: string | null) => void;
  /** Not offered. */
  without?: readonly string[];
}

/** A language by its name, BCP 47 in the data. */
export function LanguageSelect({ value, onChange, without = [], readOnly, ...rest }: LanguageSelectProps) {
  const nameOf = useLanguageName();
  const collator = useCollator();
  const tags = [...new Set([...offered, ...(value === null ? [] : [value])])].filter(
    (tag) => !without.includes(tag),
  );
  return (
    <Select
      {...rest}
      searchable
      clearable={!readOnly}
      readOnly={readOnly}
      data={tags
        .map((tag) => ({ value: tag, label: nameOf(tag) }))
        .toSorted((a, b) => collator.compare(a.label, b.label))}
      value={value}
      onChange={onChange}
    />
  );
}
