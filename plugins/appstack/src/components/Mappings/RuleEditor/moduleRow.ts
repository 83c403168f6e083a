/** An input or an output while it is edited; the id distinguishes rows with equal names. */
export interface ModuleRow {
  id: number;
  name: string;
  text: string;
}

/** What is wrong with a row. */
export interface RowProblems {
  name?: 'missing' | 'invalid' | 'taken' | 'unknown' | 'sensitive';
  /** Of an input: why its text cannot be read. Of an output: that it is no name. */
  text?: string;
  /** The type of the variable, where the value is of another. */
  type?: string;
}
