import { fault } from '../errors.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import type { Scope } from './scope.js';
import { STAGES } from './stages/index.js';

/** What a stage may use besides the documents that reach it. */
export interface PipelineContext {
  readonly scope: Scope;
  /** All documents of another collection of the database, for `$lookup` and `$unionWith`. */
  readonly read?: (collection: string) => readonly Doc[];
  /** Set inside `$facet`, `$lookup` and `$unionWith`, where some stages may not stand. */
  readonly within?: string;
}

export type Stage = (documents: readonly Doc[]) => readonly Doc[];
export type StageParser = (operand: Value, context: PipelineContext) => Stage;

function compileStage(stage: Value, context: PipelineContext): Stage {
  if (!isDoc(stage)) throw fault('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  if (stage.size !== 1)
    throw fault(40323, 'A pipeline stage specification object must contain exactly one field.');
  const [[name, operand]] = [...stage] as [[string, Value]];
  const parser = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
  if (parser === undefined) throw fault(40324, `Unrecognized pipeline stage name: '${name}'`);
  return parser(operand, context);
}

/** @throws Location40324 for unknown stages, NotImplemented (238) for those only a real MongoDB has */
export function compilePipeline(
  stages: readonly Value[],
  context: PipelineContext,
): (documents: readonly Doc[]) => Doc[] {
  const compiled = stages.map((stage) => compileStage(stage, context));
  return (documents) => [...compiled.reduce<readonly Doc[]>((flow, stage) => stage(flow), documents)];
}
