import { Radio, Textarea, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportPreview } from '../../machines/api/index.ts';
import styles from './check.module.css';
import type { MappingEdit } from './import-query.ts';

interface ConsentProps {
  mapping: ImportMapping;
  sending: ImportPreview['sending'];
  onChange: (edit: MappingEdit) => void;
  /** All have agreed, and where isn't said yet: nothing may be imported under that. */
  onUnsaid: (unsaid: boolean) => void;
}

/** On what basis the people of the file may be written to: said by their rows, or here for all of them. */
export function Consent({ mapping, sending, onChange, onUnsaid }: ConsentProps) {
  const { t } = useTranslation('import');
  const [all, setAll] = useState(mapping.consent !== null);
  const choose = (value: string) => {
    setAll(value === 'all');
    if (value !== 'all') onChange((now) => ({ ...now, consent: null }));
  };
  return (
    <div className={styles.part}>
      <h2 id="consent" className={styles.title}>
        {t('consent.heading')}
      </h2>
      <p className={styles.text}>{t('consent.text')}</p>
      <Radio.Group aria-labelledby="consent" value={all ? 'all' : 'rows'} onChange={choose}>
        <div className={styles.choices}>
          <Radio value="rows" label={t('consent.rowsOnly')} />
          <Radio value="all" label={t('consent.all')} />
        </div>
      </Radio.Group>
      {all && <Basis consent={mapping.consent} onChange={onChange} onUnsaid={onUnsaid} />}
      <p className={styles.may} role="status">
        {t('consent.count', { may: sending.mayWrite, people: sending.people })}
      </p>
    </div>
  );
}

const pauseMs = 500;

type BasisProps = Pick<ConsentProps, 'onChange' | 'onUnsaid'> & { consent: ImportMapping['consent'] };

/** Kept with each of the people as the proof; saved as soon as the typing pauses. */
function Basis({ consent, onChange, onUnsaid }: BasisProps) {
  const { t } = useTranslation('import');
  const [source, setSource] = useState(consent?.source ?? '');
  const [wording, setWording] = useState(consent?.wording ?? '');
  const save = useDebouncedCallback(
    (next: { source: string; wording: string }) =>
      onChange((now) => ({
        ...now,
        consent: next.source.trim() === '' ? null : { source: next.source, wording: next.wording },
      })),
    { delay: pauseMs, flushOnUnmount: true },
  );
  // What is typed and not yet saved counts as unsaid too.
  const unsaid =
    source.trim() === '' || source.trim() !== consent?.source || wording.trim() !== consent.wording;
  useEffect(() => {
    onUnsaid(unsaid);
    return () => onUnsaid(false);
  }, [unsaid, onUnsaid]);
  return (
    <div className={styles.basis}>
      <TextInput
        label={t('consent.source')}
        placeholder={t('consent.sourceExample')}
        value={source}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setSource(value);
          save({ source: value, wording });
        }}
        maxLength={200}
      />
      <Textarea
        label={t('consent.wording')}
        value={wording}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setWording(value);
          save({ source, wording: value });
        }}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
      />
    </div>
  );
}
