import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealPage } from '../../machines/api/index.ts';
import { Kbd, TimelineFeed, useHotkeys } from '../ui/index.ts';
import { useDealChange } from './changes.ts';
import styles from './timeline-panel.module.css';

const filters = ['all', 'said', 'automation'] as const;
type Filter = (typeof filters)[number];
type Scope = 'deal' | 'customer';

/** Everything that happened, of this deal or of the whole customer, with room for a note. */
export function TimelinePanel({ page }: { page: DealPage }) {
  const { t } = useTranslation('deals');
  const [filter, setFilter] = useState<Filter>('all');
  const [scope, setScope] = useState<Scope>('deal');
  const { deal, company, contacts, otherDeals, may } = page;
  const whose = company?.name ?? contacts.find((one) => one.main)?.name;
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <h2 className={styles.title}>{t('timeline.title')}</h2>
        <SegmentedControl<Filter>
          aria-label={t('timeline.filter')}
          value={filter}
          onChange={setFilter}
          data={filters.map((one) => ({ value: one, label: t(`timeline.${one}`) }))}
        />
        {whose !== undefined && otherDeals.length > 0 && (
          <SegmentedControl<Scope>
            aria-label={t('timeline.scope')}
            value={scope}
            onChange={setScope}
            classNames={{ label: styles.scope }}
            data={[
              { value: 'deal', label: t('timeline.thisDeal') },
              { value: 'customer', label: t('timeline.allOf', { name: whose }) },
            ]}
          />
        )}
      </header>
      {may.work && <AddNote deal={deal.id} />}
      <TimelineFeed of="deal" id={deal.id} filter={filter} scope={scope} />
    </section>
  );
}

/** A remark that moves nothing and stays for everybody. */
function AddNote({ deal }: { deal: string }) {
  const { t } = useTranslation('deals');
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const change = useDealChange(deal);
  const add = () => {
    if (text.trim() === '' || change.isPending) return;
    change.mutate(
      { kind: 'note', body: { text: text.trim() } },
      {
        onSuccess: () => {
          setText('');
          field.current?.blur();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add();
  };
  useHotkeys(t('keys.group'), [
    { keys: 'n', label: t('timeline.noteKey'), run: () => field.current?.focus() },
  ]);
  return (
    <form className={styles.note} onSubmit={submit}>
      <Textarea
        ref={field}
        aria-label={t('timeline.note')}
        placeholder={t('timeline.note')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // Ours before the page's: with a note begun, Ctrl+Enter saves the note.
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            add();
          }
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={10_000}
        className={styles.field}
      />
      {text.trim() !== '' && (
        <Button
          type="submit"
          variant="default"
          loading={change.isPending}
          rightSection={<Kbd keys="mod+enter" />}
        >
          {t('timeline.save')}
        </Button>
      )}
    </form>
  );
}
