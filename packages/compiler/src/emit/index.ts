export {
  describeInputs,
  describeOutputs,
  emitEnvironment,
  GENERATED_MARK,
  type Emitted,
} from './files';
export { stackReadme, type ReadmeInput } from './readme';
