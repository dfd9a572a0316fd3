import { ActionIcon, Button, Group, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segment } from '../../../machines/api/index.ts';
import {
  ruleFlaws,
  type SegmentCondition,
  type SegmentKind,
  type SegmentRule,
} from '../../../machines/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Icon, usePhone } from '../../ui/index.ts';
import { ConditionFields } from './condition-fields.tsx';
import { countQuery, useSegmentFields } from './segments-query.ts';
import styles from './segments.module.css';

interface SegmentDialogProps {
  kind: SegmentKind;
  /** Null for a new one. */
  segment: Segment | null;
  onClose: () => void;
  onSaved: (id: string) => void;
}

const first: SegmentCondition = { kind: 'lastContact', is: 'before', days: 30 };

/** A segment's rule, with how many it describes at this moment while it is being written. */
export function SegmentDialog({ kind, segment, onClose, onSaved }: SegmentDialogProps) {
  const { t } = useTranslation('records');
  const phone = usePhone();
  const client = useQueryClient();
  const fields = useSegmentFields(kind);
  const [name, setName] = useState(segment?.name ?? '');
  const [missing, setMissing] = useState(false);
  const [rule, setRule] = useState<SegmentRule>(segment?.rule ?? { match: 'all', conditions: [first] });
  const flaws = ruleFlaws(rule, fields);
  const sound = rule.conditions.length > 0 && flaws.length === 0;
  const [settled] = useDebouncedValue(sound ? rule : null, 400);
  const count = useQuery(countQuery(kind, settled));
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      segment
        ? api.patch(`/segments/${encodeURIComponent(segment.id)}`, { name, rule }, Segment)
        : api.post('/segments', { kind, name, rule }, Segment),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['segments'] });
      onSaved(id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') setMissing(true);
    else if (sound) save.mutate();
  };
  const change = (place: number, next: SegmentCondition | null) =>
    setRule({
      ...rule,
      conditions: rule.conditions.flatMap((one, at) => (at === place ? (next ?? []) : one)),
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={segment ? t('segment.change', { name: segment.name }) : t('segment.new')}
      size={760}
      fullScreen={phone}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('segment.name')}
            placeholder={t('segment.nameHint')}
            value={name}
            maxLength={80}
            data-autofocus
            error={missing ? t('segment.nameMissing') : undefined}
            onChange={(event) => {
              setName(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <SegmentedControl
            aria-label={t('segment.match')}
            value={rule.match}
            onChange={(match) => setRule({ ...rule, match: match === 'any' ? 'any' : 'all' })}
            data={[
              { value: 'all', label: t('segment.allOf') },
              { value: 'any', label: t('segment.anyOf') },
            ]}
          />
          <ul className={styles.conditions}>
            {rule.conditions.map((condition, place) => (
              <li key={place} className={styles.condition}>
                <ConditionFields
                  kind={kind}
                  condition={condition}
                  fields={fields}
                  onChange={(next) => change(place, next)}
                />
                <ActionIcon
                  size={28}
                  aria-label={t('segment.removeCondition')}
                  disabled={rule.conditions.length === 1}
                  onClick={() => change(place, null)}
                >
                  <Icon of="trash" size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
          <Group justify="space-between">
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon of="add" size={14} />}
              disabled={rule.conditions.length >= 20}
              onClick={() => setRule({ ...rule, conditions: [...rule.conditions, first] })}
            >
              {t('segment.addCondition')}
            </Button>
            <p className={styles.found} role="status">
              {!sound
                ? t('segment.unfinished')
                : count.data
                  ? t(count.data.done ? 'segment.found' : 'segment.counting', { count: count.data.count })
                  : t('segment.looking')}
            </p>
          </Group>
          {save.isError && <ErrorState compact error={save.error} />}
          {count.isError && <ErrorState compact error={count.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!sound}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
