import { Button, NumberInput, Popover, SegmentedControl, Select, UnstyledButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Import,
  ImportDelimiter,
  importDelimiters,
  ImportEncoding,
  importEncodings,
  ImportKind,
  importKinds,
} from '../../machines/api/index.ts';
import { Icon } from '../ui/index.ts';
import { chosenFile, rememberFile } from './chosen-files.ts';
import { changeKind, importQuery, upload } from './import-query.ts';
import { usePlace } from './place.ts';
import styles from './file-bar.module.css';

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const;

/** What the file is: its name and size, how it was read, and what its rows are. */
export function FileBar({ found }: { found: Import }) {
  const { t } = useTranslation('import');
  const client = useQueryClient();
  const { fileName, file, kind, remembered } = found;
  const kindChange = useMutation({
    mutationFn: (to: ImportKind) => changeKind(found.id, to),
    onSuccess: (answer) => client.setQueryData(importQuery(found.id).queryKey, answer),
  });
  return (
    <div>
      <div className={styles.bar}>
        <div className={styles.words}>
          <h1 className={styles.name}>{fileName}</h1>
          <HowRead found={found} />
        </div>
        <SegmentedControl
          aria-label={t('kind.label')}
          data={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kindChange.isPending ? kindChange.variables : kind}
          onChange={(value) => kindChange.mutate(ImportKind.parse(value))}
        />
      </div>
      {(remembered || file.headless || file.preamble > 0 || file.broken > 0) && (
        <p className={styles.notes}>
          {remembered && <span>{t('file.remembered')}</span>}
          {file.headless && <span>{t('file.headless')}</span>}
          {file.broken > 0 && <span>{t('file.broken', { count: file.broken })}</span>}
          {file.preamble > 0 && <span>{t('file.preamble', { count: file.preamble })}</span>}
        </p>
      )}
    </div>
  );
}

/** "150 rows · Comma · UTF-8"; behind it the two can be corrected. */
function HowRead({ found: { id, file, kind } }: { found: Import }) {
  const { t } = useTranslation('import');
  const { go } = usePlace();
  const client = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [encoding, setEncoding] = useState(file.encoding);
  const [delimiter, setDelimiter] = useState(file.delimiter);
  const [sheet, setSheet] = useState(file.sheet);
  const [headerLine, setHeaderLine] = useState(file.headerLine);
  const source = chosenFile(id);
  const again = useMutation({
    mutationFn: (from: File) =>
      upload(from, {
        kind,
        encoding: encoding ?? undefined,
        delimiter: delimiter ?? undefined,
        sheet: sheet ?? undefined,
        // Found again where something else has changed, because the lines may be others then.
        headerLine: headerLine === file.headerLine ? undefined : headerLine,
      }),
    onSuccess: (answer, from) => {
      rememberFile(answer.id, from);
      client.setQueryData(importQuery(answer.id).queryKey, answer);
      go({ file: answer.id, step: 'columns' }, true);
    },
  });
  const written = [
    file.format === 'csv' ? null : t(`formats.${file.format}`),
    file.sheet,
    file.delimiter && t(`delimiters.${delimiterNames[file.delimiter]}`),
    file.encoding && t(`encodings.${file.encoding}`),
  ].filter((part) => part !== null);
  const asBefore =
    encoding === file.encoding &&
    delimiter === file.delimiter &&
    sheet === file.sheet &&
    headerLine === file.headerLine;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus width={280}>
      <Popover.Target>
        <UnstyledButton
          className={styles.facts}
          aria-label={t('file.howRead')}
          onClick={() => setOpened(!opened)}
        >
          {[t('file.rows', { count: file.rows }), ...written].join(' · ')}
          <Icon of="down" size={14} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={styles.fields}>
          {file.sheet !== null && (
            <Select
              label={t('file.sheet')}
              data={file.sheets}
              value={sheet}
              onChange={setSheet}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
            />
          )}
          {file.encoding !== null && (
            <Select
              label={t('file.encoding')}
              data={importEncodings.map((value) => ({ value, label: t(`encodings.${value}`) }))}
              value={encoding}
              onChange={(value) => setEncoding(ImportEncoding.parse(value))}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
            />
          )}
          {file.delimiter !== null && (
            <Select
              label={t('file.delimiter')}
              data={importDelimiters.map((value) => ({
                value,
                label: t(`delimiters.${delimiterNames[value]}`),
              }))}
              value={delimiter}
              onChange={(value) => setDelimiter(ImportDelimiter.parse(value))}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
            />
          )}
          <NumberInput
            label={t('file.headerLine')}
            description={t('file.noHeaders')}
            value={headerLine}
            onChange={(value) => setHeaderLine(Number(value))}
            min={0}
            max={1000}
            allowDecimal={false}
          />
          {source ? (
            <Button disabled={asBefore} loading={again.isPending} onClick={() => again.mutate(source)}>
              {t('file.again')}
            </Button>
          ) : (
            <p className={styles.gone}>{t('file.gone')}</p>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
