import { Modal, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DealPage, WhatsNext } from '../../../machines/api/index.ts';
import { api } from '../../api.ts';
import { ErrorState, Loading, usePhone } from '../../ui/index.ts';
import { dealPath } from '../deal-query.ts';
import { Drawn } from './drawn.tsx';
import styles from './outlook.module.css';
import { Possible } from './possible.tsx';
import { Taken } from './taken.tsx';

interface OutlookDialogProps {
  deal: DealPage['deal'];
  opened: boolean;
  onClose: () => void;
}

/** The way that the customer took on the whole drawing, and beside it in words; and all that can happen next. */
export function OutlookDialog({ deal, opened, onClose }: OutlookDialogProps) {
  const { t } = useTranslation('deals');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('outlook.title', { deal: deal.title })}
      fullScreen
      classNames={{ content: styles.window, body: styles.body }}
    >
      {opened && <Outlook deal={deal} />}
    </Modal>
  );
}

const parts = ['drawing', 'taken', 'next'] as const;
type Part = (typeof parts)[number];

function Outlook({ deal }: Pick<OutlookDialogProps, 'deal'>) {
  const { t } = useTranslation('deals');
  const phone = usePhone();
  const [part, setPart] = useState<Part>(phone ? 'drawing' : 'next');
  const next = useQuery({
    queryKey: ['deal', deal.id, 'next'],
    queryFn: ({ signal }) => api.get(`${dealPath(deal.id)}/next`, WhatsNext, { signal }),
  });
  if (next.isPending) return <Loading />;
  if (!next.data) return <ErrorState error={next.error} onRetry={() => void next.refetch()} />;
  // Beside the drawing, there is room for one of the lists.
  const list = part === 'drawing' && !phone ? 'next' : part;
  return (
    <>
      {(!phone || part === 'drawing') && <Drawn next={next.data} />}
      <div className={styles.side} data-only={part !== 'drawing' || undefined}>
        <SegmentedControl<Part>
          fullWidth
          aria-label={t('outlook.parts')}
          value={list}
          onChange={setPart}
          data={parts
            .filter((one) => phone || one !== 'drawing')
            .map((one) => ({ value: one, label: t(`outlook.part.${one}`) }))}
        />
        {list === 'taken' && <Taken visits={next.data.visits} />}
        {list === 'next' && <Possible next={next.data} open={deal.status === 'open'} />}
      </div>
    </>
  );
}
