
export type SaveMail = { connection: string, job: string, to: string, subject: string, body: string, path: string, };
