import { Foundations } from '../foundations';

/** The infrastructure that a stack on Google Cloud shares. Each part is built by the first who needs it. */
export class GcpFoundations extends Foundations {}
