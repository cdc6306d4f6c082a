/**
 * What was last spoken of: references in the order they were shown, and what was asked (null: nothing that goes on).
 */
export interface Remembered {
  refs: readonly string[];
  asked: string | null;
}

/**
 * The short memory of conversations, by where they take place: no words anybody said, and half an hour at most. Any
 * process goes on with what another one answered.
 */
export interface Conversations {
  /** What was last spoken of there; null where that is too long ago. */
  recall(place: string): Promise<Remembered | null>;
  remember(place: string, said: Remembered): Promise<void>;
}
