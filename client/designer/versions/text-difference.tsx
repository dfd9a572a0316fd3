import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareTexts, type TextChange, type ComparedText } from '../../../machines/index.ts';
import styles from './changes.module.css';
import { told } from '../../locales/index.ts';

/** A text with what came underlined and what went struck through; long stretches that are the same are cut short. */
export function TextDifference({ text }: { text: TextChange }) {
  const { t } = useTranslation('versions');
  const parts = useMemo(() => compareTexts(text.before, text.after), [text.before, text.after]);
  return (
    <figure className={styles.text}>
      <figcaption>{told(text.what)}</figcaption>
      <p>
        {parts.map((part, index) => (
          // Parts have no identity but their order.
          <Part key={index} part={part} first={index === 0} last={index === parts.length - 1} words={t} />
        ))}
      </p>
    </figure>
  );
}

interface PartProps {
  part: ComparedText;
  first: boolean;
  last: boolean;
  words: (key: 'text.added' | 'text.removed') => string;
}

function Part({ part: { kind, text }, first, last, words }: PartProps) {
  if (kind === 'same') return cutShort(text, first, last);
  return kind === 'added' ? (
    <ins>
      <span className="gl-sr">{words('text.added')} </span>
      {text}
    </ins>
  ) : (
    <del>
      <span className="gl-sr">{words('text.removed')} </span>
      {text}
    </del>
  );
}

/** Letters beside a change that tell where in the text it is. */
const AROUND = 60;

function cutShort(text: string, first: boolean, last: boolean): string {
  const most = first || last ? AROUND : 2 * AROUND;
  if (text.length <= most + 10) return text;
  // Up to a whole word.
  const head = first ? '' : text.slice(0, AROUND).replace(/\S*$/u, '');
  const tail = last ? '' : text.slice(-AROUND).replace(/^\S*/u, '');
  return `${head}…${tail}`;
}
