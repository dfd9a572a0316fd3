import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DealCard } from '../../machines/api/index.ts';
import { Icon, Kbd } from '../ui/index.ts';
import { useBoard } from './board-context.ts';
import { waysQuery } from './ways-query.ts';

interface CardMenuProps {
  card: DealCard;
  column: string;
  /** The button that opens it. */
  children: ReactNode;
}

/** What can be done with a card without dragging it: open, move, close. */
export function CardMenu({ card, column, children }: CardMenuProps) {
  const { t } = useTranslation('pipeline');
  const { mayMove, askWhere, put } = useBoard();
  const [opened, setOpened] = useState(false);
  const { data: ways } = useQuery({ ...waysQuery(card.id), enabled: opened && mayMove });
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          component={Link}
          to={`/deals/${encodeURIComponent(card.id)}`}
          leftSection={<Icon of="deal" />}
          rightSection={<Kbd keys="enter" />}
        >
          {t('menu.open')}
        </Menu.Item>
        {mayMove && (
          <Menu.Item leftSection={<Icon of="move" />} onClick={() => askWhere(card, column)}>
            {t('menu.move')}
          </Menu.Item>
        )}
        {ways && ways.closings.length > 0 && (
          <>
            <Menu.Divider />
            {ways.closings.map(({ outcome, name, kind }) => (
              <Menu.Item
                key={outcome}
                leftSection={<Icon of={kind} />}
                onClick={() => put(card, column, { kind: 'closing', id: outcome })}
              >
                {t('menu.close', { outcome: name })}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
