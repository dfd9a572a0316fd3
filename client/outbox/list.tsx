import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutboxCommand, OutboxItem } from '../../machines/api/index.ts';
import { EmptyState, Icon, Kbd, useCan, useSession } from '../ui/index.ts';
import { commandsFor } from './deciding.ts';
import styles from './outbox.module.css';
import { isFiltered, type Place } from './place.ts';
import { iconOf, keyOf } from './preview.tsx';

interface BulkBarProps {
  chosen: readonly OutboxItem[];
  all: readonly OutboxItem[];
  busy: boolean;
  onAll: (all: boolean) => void;
  onCommand: (command: OutboxCommand) => void;
}

const order: readonly OutboxCommand[] = ['now', 'leave', 'retry', 'cancel'];

/** What can be done with all that is chosen; each message takes part where it can. */
export function BulkBar({ chosen, all, busy, onAll, onCommand }: BulkBarProps) {
  const { t } = useTranslation('outbox');
  const offered = order.filter((command) => chosen.some((item) => commandsFor(item).includes(command)));
  return (
    <div className={styles.bulk}>
      <Checkbox
        size="xs"
        checked={chosen.length > 0 && chosen.length === all.length}
        indeterminate={chosen.length > 0 && chosen.length < all.length}
        onChange={(event) => onAll(event.currentTarget.checked)}
        label={chosen.length > 0 ? t('chosen', { count: chosen.length }) : t('chooseAll')}
      />
      {offered.map((command) => (
        <Button
          key={command}
          size="xs"
          variant="default"
          disabled={busy}
          leftSection={<Icon of={iconOf[command]} size={14} />}
          rightSection={<Kbd keys={keyOf[command]} />}
          onClick={() => onCommand(command)}
        >
          {t(`command.${command}`)}
        </Button>
      ))}
    </div>
  );
}

/** Why there is nothing, and what brings something here. */
export function Nothing({ place, onClear }: { place: Place; onClear: () => void }) {
  const { t } = useTranslation('outbox');
  const { workspace } = useSession();
  const maySet = useCan('settings.manage');
  if (isFiltered(place))
    return (
      <EmptyState
        icon="mailbox"
        title={t('empty.filtered')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('empty.clear')}
          </Button>
        }
      />
    );
  const toPipeline = (
    <Button component={Link} to="/pipeline" variant="default">
      {t('empty.pipeline')}
    </Button>
  );
  const off = workspace.mail === 'smtp' && !workspace.sending;
  return (
    <EmptyState
      icon={place.tab === 'failed' || place.tab === 'unknown' ? 'check' : 'send'}
      title={t(`empty.${place.tab}.title`)}
      action={
        place.tab !== 'waiting' && place.tab !== 'sent' ? undefined : off && maySet ? (
          <Button component={Link} to="/settings/mail" variant="default">
            {t('empty.settings')}
          </Button>
        ) : (
          toPipeline
        )
      }
    >
      {t(`empty.${place.tab}.how`)}
    </EmptyState>
  );
}
