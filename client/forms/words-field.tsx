import { Textarea, TextInput, type TextareaProps } from '@mantine/core';
import { createContext, use } from 'react';
import { said, type FormLanguage, type Texts } from '../../machines/index.ts';

/** In which language words are being written, and the form's languages, its own first. */
export const WritingIn = createContext<{ language: FormLanguage; languages: readonly FormLanguage[] }>({
  language: 'en',
  languages: ['en'],
});

interface WordsFieldProps {
  label: string;
  description?: string;
  words: Texts;
  onChange: (words: Texts) => void;
  maxLength: number;
  lines?: boolean;
  placeholder?: string;
  disabled?: boolean;
  error?: string;
}

/** The words of one place in the language that is being written in; those that stand in for them show through. */
export function WordsField({ words, onChange, lines, placeholder, ...field }: WordsFieldProps) {
  const { language, languages } = use(WritingIn);
  const props = {
    ...field,
    lang: language,
    value: words[language] ?? '',
    placeholder: said(words, language, languages) || (placeholder ?? ''),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...words, [language]: event.currentTarget.value }),
  } satisfies TextareaProps & Record<string, unknown>;
  return lines ? <Textarea autosize minRows={2} maxRows={8} {...props} /> : <TextInput {...props} />;
}
