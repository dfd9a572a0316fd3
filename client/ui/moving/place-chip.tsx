import type { StepRef } from '../../../machines/api/index.ts';
import { OutcomeMark, PassiveChip, QuietChip, StepChip } from '../chips.tsx';

/** A step or outcome as the method colours it; one that no drawing has any more is grey. */
export function PlaceChip({ place, shape = 'chip' }: { place: StepRef; shape?: 'chip' | 'inline' }) {
  if (place.outcome) return <OutcomeMark outcome={place.outcome} name={place.name} shape={shape} />;
  if (place.influence === 'passive') return <PassiveChip step={place.name} shape={shape} />;
  if (place.influence === 'influenced') return <StepChip step={place.name} shape={shape} />;
  return (
    <QuietChip icon="step" shape={shape}>
      {place.name}
    </QuietChip>
  );
}
