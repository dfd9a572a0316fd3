import { Checkbox, SegmentedControl, Select, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/index.ts';
import { formats, type Choice } from './choice.ts';
import { papers } from './paper.ts';
import { pngScales, pngSize } from './png.ts';
import styles from './printing.module.css';
import type { Prepared } from './use-sheets.ts';

interface ChoicesProps {
  choice: Choice;
  onChoice: (change: Partial<Choice>) => void;
  /** Null while it is drawn. */
  prepared: Prepared | null;
  /** What there is to leave out. */
  has: { notes: boolean; counts: boolean };
}

/** What to save, and what of the drawing. */
export function Choices({ choice, onChoice, prepared, has }: ChoicesProps) {
  const { t } = useTranslation('printing');
  const { format } = choice;
  return (
    <Stack gap="lg">
      <Field label={t('format.label')}>
        <SegmentedControl
          fullWidth
          aria-label={t('format.label')}
          value={format}
          onChange={(value) => onChoice({ format: formats.find((one) => one === value) ?? format })}
          data={formats.map((value) => ({ value, label: t(`format.${value}`) }))}
        />
        <p className={styles.hint}>{t(`format.${format}Hint`)}</p>
      </Field>
      {format === 'pdf' && <PaperChoice choice={choice} onChoice={onChoice} prepared={prepared} />}
      {format === 'png' && <SizeChoice choice={choice} onChoice={onChoice} prepared={prepared} />}
      {format !== 'pdf' && (
        <Field label={t('scheme.label')}>
          <SegmentedControl
            fullWidth
            aria-label={t('scheme.label')}
            value={choice.scheme}
            onChange={(value) => onChoice({ scheme: value === 'dark' ? 'dark' : 'light' })}
            data={(['light', 'dark'] as const).map((value) => ({ value, label: t(`scheme.${value}`) }))}
          />
        </Field>
      )}
      <Field label={t('include.label')}>
        <Stack gap="sm">
          <Check
            value={choice.legend}
            label={t('include.legend')}
            onChange={(legend) => onChoice({ legend })}
          />
          {has.notes && (
            <Check
              value={choice.notes}
              label={t('include.notes')}
              onChange={(notes) => onChoice({ notes })}
            />
          )}
          {has.counts && (
            <Check
              value={choice.counts}
              label={t('include.counts')}
              onChange={(counts) => onChoice({ counts })}
            />
          )}
          {prepared?.cut && (
            <Check
              value={choice.inFull}
              label={t('include.inFull')}
              onChange={(inFull) => onChoice({ inFull })}
            />
          )}
          {format === 'svg' && (
            <Check
              value={choice.fonts}
              label={t('include.fonts')}
              description={t('include.fontsHint')}
              onChange={(fonts) => onChoice({ fonts })}
            />
          )}
        </Stack>
      </Field>
    </Stack>
  );
}

function PaperChoice({ choice, onChoice, prepared }: Omit<ChoicesProps, 'has'>) {
  const { t } = useTranslation('printing');
  return (
    <>
      <Select
        label={t('paper.label')}
        allowDeselect={false}
        value={choice.paper}
        onChange={(value) => onChoice({ paper: papers.find((one) => one === value) ?? choice.paper })}
        data={papers.map((value) => ({ value, label: t(`paper.${value}`) }))}
      />
      <Field label={t('spread.label')}>
        <SegmentedControl
          fullWidth
          aria-label={t('spread.label')}
          value={choice.spread}
          onChange={(value) => onChoice({ spread: value === 'several' ? 'several' : 'one' })}
          data={(['one', 'several'] as const).map((value) => ({ value, label: t(`spread.${value}`) }))}
        />
        {prepared && (
          <p className={styles.hint} role="status">
            {t('spread.pages', { count: prepared.places.length, percent: Math.round(prepared.scale * 100) })}
            {choice.spread === 'one' && prepared.scale < SMALL ? ` ${t('spread.small')}` : ''}
          </p>
        )}
      </Field>
    </>
  );
}

/** Below this the small print takes a magnifying glass. */
const SMALL = 0.55;

function SizeChoice({ choice, onChoice, prepared }: Omit<ChoicesProps, 'has'>) {
  const { t } = useTranslation('printing');
  const [sheet] = prepared?.sheets ?? [];
  const size = sheet && pngSize(sheet, choice.size);
  return (
    <Field label={t('size.label')}>
      <SegmentedControl
        fullWidth
        aria-label={t('size.label')}
        value={String(choice.size)}
        onChange={(value) =>
          onChoice({ size: pngScales.find((one) => String(one) === value) ?? choice.size })
        }
        data={pngScales.map((value) => ({ value: String(value), label: t('size.times', { times: value }) }))}
      />
      {size && (
        <p className={styles.hint} role="status">
          {t('size.pixels', { width: size.width, height: size.height })}
        </p>
      )}
      {size?.reduced && (
        <p className={styles.notice}>
          <Icon of="warning" size={14} />
          {t('size.reduced')}
        </p>
      )}
    </Field>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      {children}
    </div>
  );
}

interface CheckProps {
  value: boolean;
  label: string;
  description?: string;
  onChange: (value: boolean) => void;
}

function Check({ value, label, description, onChange }: CheckProps) {
  return (
    <Checkbox
      checked={value}
      label={label}
      {...(description !== undefined && { description })}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
