// Every German word, gathered by the names of their files so that no list has to be kept.
import.meta.glob("../../**/*.de.ts", { eager: true });
