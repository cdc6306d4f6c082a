import type { Completion } from './completions.js';

interface CompletionListProps {
  id: string;
  offered: Completion[];
  active: number;
  onTake(completion: Completion): void;
}

export function CompletionList({ id, offered, active, onTake }: CompletionListProps) {
  return (
    <div class="completions" role="listbox" id={id} tabIndex={-1} aria-label="Completions">
      {offered.map((completion, index) => (
        <div
          key={completion.title}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(completion);
          }}
        >
          <strong>{completion.title}</strong>
          {completion.note && <span>{completion.note}</span>}
        </div>
      ))}
    </div>
  );
}
