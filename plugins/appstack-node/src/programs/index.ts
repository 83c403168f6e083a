export { LogWriter } from './LogWriter';
export { endOrphan } from './processes';
export {
  runProgram,
  type ProgramEnd,
  type RunnableProgram,
} from './runProgram';
