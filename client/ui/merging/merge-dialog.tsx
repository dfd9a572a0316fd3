import { ActionIcon, Button, Group, Modal, Radio } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Merged,
  MergePreview,
  type DuplicateKind,
  type DuplicateSide,
  type MergeField,
} from '../../../machines/api/index.ts';
import { api, newIdempotencyKey } from '../../api.ts';
import { Icon } from '../icons.tsx';
import { useRecordFields } from '../records/fields-query.ts';
import { ErrorState, Loading } from '../states.tsx';
import { toast } from '../toast.tsx';
import { usePhone } from '../viewport.ts';
import styles from './merge.module.css';
import { MergeNotes } from './merge-notes.tsx';
import { Side } from './side.tsx';
import { useUndoMerge } from './undo-merge.ts';

export interface MergePair {
  kind: DuplicateKind;
  kept: string;
  gone: string;
}

/** Both records side by side, a choice for each field that differs, and what goes along. */
export function MergeDialog({ pair, onClose }: { pair: MergePair | null; onClose: () => void }) {
  const { t } = useTranslation('finding');
  const phone = usePhone();
  return (
    <Modal opened={pair !== null} onClose={onClose} title={t('merge.title')} size={760} fullScreen={phone}>
      {pair && <MergeBody key={`${pair.kept} ${pair.gone}`} pair={pair} onClose={onClose} />}
    </Modal>
  );
}

function MergeBody({ pair: given, onClose }: { pair: MergePair; onClose: () => void }) {
  const { t } = useTranslation('finding');
  const client = useQueryClient();
  const [pair, setPair] = useState(given);
  const [choices, setChoices] = useState<Record<string, 'kept' | 'gone'>>({});
  const undo = useUndoMerge();
  const preview = useQuery({
    queryKey: ['duplicates', 'preview', pair],
    queryFn: ({ signal }) => api.get('/merges/preview', MergePreview, { signal, query: { ...pair } }),
  });
  const merge = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api.post('/merges', { ...pair, choices }, Merged, { idempotencyKey: newIdempotencyKey() }),
    onSuccess: ({ id, kept, gone }) => {
      for (const topic of ['duplicates', 'contacts', 'companies', 'contact', 'company', 'deals', 'deal'])
        void client.invalidateQueries({ queryKey: [topic] });
      toast.done(t('merge.done', { kept: kept.name, gone: gone.name }), {
        undo: () => undo.mutate({ id, kept }),
      });
      onClose();
    },
  });
  if (preview.isError)
    return <ErrorState compact error={preview.error} onRetry={() => void preview.refetch()} />;
  if (!preview.data) return <Loading />;
  const { kept, gone, fields, moves, notes } = preview.data;
  const swap = () => {
    setPair({ ...pair, kept: pair.gone, gone: pair.kept });
    setChoices({});
  };
  const differing = fields.filter((field) => JSON.stringify(field.kept) !== JSON.stringify(field.gone));
  return (
    <div className={styles.dialog}>
      <div className={styles.sides}>
        <div className={styles.side}>
          <span className="gl-label">{t('merge.keep')}</span>
          <Side kind={pair.kind} side={kept} />
        </div>
        <ActionIcon
          variant="default"
          aria-label={t('merge.swap')}
          title={t('merge.swap')}
          onClick={swap}
          className={styles.swap}
        >
          <Icon of="move" />
        </ActionIcon>
        <div className={styles.side}>
          <span className="gl-label">{t('merge.goes')}</span>
          <Side kind={pair.kind} side={gone} />
        </div>
      </div>
      {differing.length > 0 && (
        <fieldset className={styles.fields}>
          <legend className="gl-label">{t('merge.fieldsDiffer')}</legend>
          {differing.map((field) => (
            <FieldChoice
              key={field.path}
              field={field}
              sides={{ kept, gone }}
              chosen={choices[field.path] ?? field.chosen}
              onChoose={(side) => setChoices({ ...choices, [field.path]: side })}
            />
          ))}
        </fieldset>
      )}
      <div>
        <div className="gl-label">{t('merge.moves')}</div>
        <p className={styles.moves}>
          {moves.length === 0
            ? t('merge.nothingMoves')
            : moves.map(({ what, count }) => t(`merge.what.${what}`, { count })).join(' · ')}
        </p>
      </div>
      <MergeNotes notes={notes} />
      {merge.isError && <ErrorState compact error={merge.error} />}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t('merge.cancel')}
        </Button>
        <Button data-autofocus loading={merge.isPending} onClick={() => merge.mutate()}>
          {t('merge.do')}
        </Button>
      </Group>
    </div>
  );
}

interface FieldChoiceProps {
  field: MergeField;
  sides: { kept: DuplicateSide; gone: DuplicateSide };
  chosen: 'kept' | 'gone';
  onChoose: (side: 'kept' | 'gone') => void;
}

const named = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'jobTitle',
  'companyId',
  'language',
  'country',
  'zone',
  'ownerId',
  'externalId',
  'name',
  'domain',
  'website',
  'industry',
  'size',
] as const;
const isNamed = (name: string): name is (typeof named)[number] => named.some((one) => one === name);

function FieldChoice({ field, sides, chosen, onChoose }: FieldChoiceProps) {
  const { t } = useTranslation('finding');
  const name = field.path.slice(field.path.lastIndexOf('.') + 1);
  const isOwn = field.path.includes('.fields.');
  // Own fields are called as the workspace calls them.
  const ownFields = useRecordFields(field.path.startsWith('company') ? 'company' : 'contact');
  const own = ownFields.find(({ id }) => id === name);
  const label = isOwn ? (own?.label ?? name) : isNamed(name) ? t(`merge.fieldName.${name}`) : name;
  const said = (side: 'kept' | 'gone'): string => {
    if (field.path === 'contact.companyId') return sides[side].company?.name ?? t('merge.empty');
    if (name === 'ownerId' && !isOwn) return sides[side].owner?.name ?? t('merge.empty');
    const value = field[side];
    return value === null || value === ''
      ? t('merge.empty')
      : Array.isArray(value)
        ? value.join(', ')
        : String(value);
  };
  // The kit names the frame around the choices, not the group of them.
  return (
    <div role="group" aria-label={label}>
      <Radio.Group
        value={chosen}
        // The group hands back one of the values below.
        onChange={(side) => onChoose(side as 'kept' | 'gone')}
        className={styles.field}
      >
        <span className={styles.fieldName}>{label}</span>
        {(['kept', 'gone'] as const).map((side) => (
          <Radio
            key={side}
            value={side}
            label={said(side)}
            className={styles.value}
            data-chosen={chosen === side}
          />
        ))}
      </Radio.Group>
    </div>
  );
}
