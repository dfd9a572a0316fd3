import { FileButton, Button, Textarea } from '@mantine/core';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stagesOf } from '../../machines/index.ts';
import { Icon } from '../ui/index.ts';
import styles from './processes.module.css';
import type { Reading } from './read-document.ts';
import { Stages } from './stages.tsx';

interface FileFieldProps {
  text: string;
  reading: Reading;
  /** An empty field is a mistake by now. */
  showNothing: boolean;
  onText: (text: string) => void;
}

/** A process document: chosen, dropped or pasted, and what it holds before anything is created. */
export function FileField({ text, reading, showNothing, onText }: FileFieldProps) {
  const { t } = useTranslation('designer');
  const [over, setOver] = useState(false);
  const take = (file: File | null | undefined) => {
    if (file) void file.text().then(onText);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div>
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <FileButton accept="application/json,.json" onChange={take}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<Icon of="upload" />}>
              {t('create.choose')}
            </Button>
          )}
        </FileButton>
        <span>{t('create.drop')}</span>
      </div>
      <Textarea
        mt={8}
        aria-label={t('create.paste')}
        placeholder={t('create.paste')}
        value={text}
        minRows={3}
        maxRows={8}
        autosize
        spellCheck={false}
        error={<ReadingProblem reading={reading} showNothing={showNothing} />}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      {reading.kind === 'process' && (
        <div className={styles.found}>
          <b>
            {t('create.read', {
              name: reading.process.name,
              steps: reading.process.nodes.filter(({ kind }) => kind === 'step').length,
              actions: reading.process.nodes.filter(({ kind }) => kind === 'action').length,
            })}
          </b>
          <Stages names={stagesOf(reading.process).map(({ name }) => name)} />
        </div>
      )}
    </div>
  );
}

const MOST_PROBLEMS = 4;

function ReadingProblem({ reading, showNothing }: { reading: Reading; showNothing: boolean }) {
  const { t } = useTranslation('designer');
  if (reading.kind === 'nothing') return showNothing ? t('create.nothing') : null;
  if (reading.kind === 'noJson') return t('create.noJson');
  if (reading.kind !== 'notProcess') return null;
  const more = reading.problems.length - MOST_PROBLEMS;
  return (
    <>
      {t('create.notProcess')}
      <ul className={styles.reasons}>
        {reading.problems.slice(0, MOST_PROBLEMS).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {more > 0 && <li>{t('create.more', { count: more })}</li>}
      </ul>
    </>
  );
}
