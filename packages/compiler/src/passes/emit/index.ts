export {
  describeInputs,
  describeOutputs,
  emitEnvironment,
  GENERATED_MARK,
} from './files';
export type { Emitted } from './files';
export { stackReadme } from './readme';
export type { ReadmeInput } from './readme';
