import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportPreview } from '../../machines/api/index.ts';
import styles from './check.module.css';
import type { MappingEdit } from './import-query.ts';

interface ConsentProps {
  mapping: ImportMapping;
  sending: ImportPreview['sending'];
  onChange: (edit: MappingEdit) => void;
}

/** On what basis the people of the file may be written to: said by their rows, or here for all of them. */
export function Consent({ mapping, sending, onChange }: ConsentProps) {
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
      {all && <Basis consent={mapping.consent} onChange={onChange} />}
      <p className={styles.may} role="status">
        {t('consent.count', { may: sending.mayWrite, people: sending.people })}
      </p>
    </div>
  );
}

/** Kept with each of the people as the proof. */
function Basis({
  consent,
  onChange,
}: {
  consent: ImportMapping['consent'];
  onChange: (edit: MappingEdit) => void;
}) {
  const { t } = useTranslation('import');
  const [source, setSource] = useState(consent?.source ?? '');
  const [wording, setWording] = useState(consent?.wording ?? '');
  const [missing, setMissing] = useState(false);
  const changed = source.trim() !== (consent?.source ?? '') || wording.trim() !== (consent?.wording ?? '');
  const save = () => {
    if (source.trim() === '') return setMissing(true);
    onChange((now) => ({ ...now, consent: { source: source.trim(), wording: wording.trim() } }));
  };
  return (
    <form
      className={styles.basis}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        label={t('consent.source')}
        placeholder={t('consent.sourceExample')}
        value={source}
        onChange={(event) => {
          setSource(event.currentTarget.value);
          setMissing(false);
        }}
        error={missing && t('consent.sourceMissing')}
        maxLength={200}
        required
        withAsterisk={false}
      />
      <Textarea
        label={t('consent.wording')}
        value={wording}
        onChange={(event) => setWording(event.currentTarget.value)}
        autosize
        minRows={1}
        maxRows={5}
        maxLength={2000}
      />
      <Button type="submit" variant={changed ? 'filled' : 'default'} disabled={!changed}>
        {t('consent.save')}
      </Button>
    </form>
  );
}
