import type { Question, QuestionAnswer } from '../../machines/api/index.ts';

/** What every form of an answer needs. */
export interface FormProps {
  question: Question;
  busy: boolean;
  onDecide: (answer: QuestionAnswer) => void;
}
