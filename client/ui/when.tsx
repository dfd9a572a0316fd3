import { Tooltip } from '@mantine/core';
import { useDates } from './dates.ts';

interface WhenProps {
  /** Epoch ms. */
  at: number;
  /** `moment` "today 10:21" (default), `day` "Tue", `time` "9:00", `relative` "in 3 h 33 min". */
  as?: 'moment' | 'day' | 'time' | 'relative';
  className?: string;
}

/** A time, said shortly, with the whole date on hover and in the markup. */
export function When({ at, as = 'moment', className }: WhenProps) {
  const dates = useDates();
  const said = {
    moment: () => dates.moment(at),
    day: () => dates.dayShort(at),
    time: () => dates.time(at),
    relative: () => dates.relative(at),
  }[as]();
  return (
    <Tooltip label={dates.full(at)}>
      <time className={className ? `gl-num ${className}` : 'gl-num'} dateTime={new Date(at).toISOString()}>
        {said}
      </time>
    </Tooltip>
  );
}
