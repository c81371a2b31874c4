// Made by pydantic 2.13.4 of these sources: `json.dumps(Answer.model_json_schema())`, and the same in the strict form in which
// OpenAI's library for Python sends it.
export const pydanticModels: readonly (readonly [title: string, source: string, schema: string, strict: string])[] = [
  [
    'scalars and titles',
    `class Answer(BaseModel):
    a: str
    final_answer: int
    snake_case_html2: float
    b: bool = True
    n: None
    any: Any
    at: datetime.datetime
    on: date
    id: uuid.UUID
    raw: bytes
    kept: ClassVar[int] = 3
    _own: int = 3`,
    `{"properties": {"a": {"title": "A", "type": "string"}, "final_answer": {"title": "Final Answer", "type": "integer"}, "snake_case_html2": {"title": "Snake Case Html2", "type": "number"}, "b": {"default": true, "title": "B", "type": "boolean"}, "n": {"title": "N", "type": "null"}, "any": {"title": "Any"}, "at": {"format": "date-time", "title": "At", "type": "string"}, "on": {"format": "date", "title": "On", "type": "string"}, "id": {"format": "uuid", "title": "Id", "type": "string"}, "raw": {"format": "binary", "title": "Raw", "type": "string"}}, "required": ["a", "final_answer", "snake_case_html2", "n", "any", "at", "on", "id", "raw"], "title": "Answer", "type": "object"}`,
    `{"properties": {"a": {"title": "A", "type": "string"}, "final_answer": {"title": "Final Answer", "type": "integer"}, "snake_case_html2": {"title": "Snake Case Html2", "type": "number"}, "b": {"default": true, "title": "B", "type": "boolean"}, "n": {"title": "N", "type": "null"}, "any": {"title": "Any"}, "at": {"format": "date-time", "title": "At", "type": "string"}, "on": {"format": "date", "title": "On", "type": "string"}, "id": {"format": "uuid", "title": "Id", "type": "string"}, "raw": {"format": "binary", "title": "Raw", "type": "string"}}, "required": ["a", "final_answer", "snake_case_html2", "b", "n", "any", "at", "on", "id", "raw"], "title": "Answer", "type": "object", "additionalProperties": false}`,
  ],
  [
    'what Field says',
    `class Answer(BaseModel):
    n: int = Field(5, ge=0, le=10, description="How many")
    s: str = Field(..., min_length=1, max_length=9, pattern="^a", title="Text", examples=["a"])
    l: List[str] = Field(default_factory=list, min_length=1, max_length=3)
    o: Optional[str] = Field(default=None, description="Maybe", max_length=3)
    ann: Annotated[str, Field(description="Anno" "tated", max_length=3)]
    f: float = Field(gt=0, lt=1, multiple_of=0.5)
    hidden: str = Field(repr=False)
    checked: Annotated[str, AfterValidator(str.strip)]
    ali: str = Field(alias="other_name")`,
    `{"properties": {"n": {"default": 5, "description": "How many", "maximum": 10, "minimum": 0, "title": "N", "type": "integer"}, "s": {"examples": ["a"], "maxLength": 9, "minLength": 1, "pattern": "^a", "title": "Text", "type": "string"}, "l": {"items": {"type": "string"}, "maxItems": 3, "minItems": 1, "title": "L", "type": "array"}, "o": {"anyOf": [{"maxLength": 3, "type": "string"}, {"type": "null"}], "default": null, "description": "Maybe", "title": "O"}, "ann": {"description": "Annotated", "maxLength": 3, "title": "Ann", "type": "string"}, "f": {"exclusiveMaximum": 1, "exclusiveMinimum": 0, "multipleOf": 0.5, "title": "F", "type": "number"}, "hidden": {"title": "Hidden", "type": "string"}, "checked": {"title": "Checked", "type": "string"}, "other_name": {"title": "Other Name", "type": "string"}}, "required": ["s", "ann", "f", "hidden", "checked", "other_name"], "title": "Answer", "type": "object"}`,
    `{"properties": {"n": {"default": 5, "description": "How many", "maximum": 10, "minimum": 0, "title": "N", "type": "integer"}, "s": {"examples": ["a"], "maxLength": 9, "minLength": 1, "pattern": "^a", "title": "Text", "type": "string"}, "l": {"items": {"type": "string"}, "maxItems": 3, "minItems": 1, "title": "L", "type": "array"}, "o": {"anyOf": [{"maxLength": 3, "type": "string"}, {"type": "null"}], "description": "Maybe", "title": "O"}, "ann": {"description": "Annotated", "maxLength": 3, "title": "Ann", "type": "string"}, "f": {"exclusiveMaximum": 1, "exclusiveMinimum": 0, "multipleOf": 0.5, "title": "F", "type": "number"}, "hidden": {"title": "Hidden", "type": "string"}, "checked": {"title": "Checked", "type": "string"}, "other_name": {"title": "Other Name", "type": "string"}}, "required": ["n", "s", "l", "o", "ann", "f", "hidden", "checked", "other_name"], "title": "Answer", "type": "object", "additionalProperties": false}`,
  ],
  [
    'unions, literals and containers',
    `class Answer(BaseModel):
    o: Optional[int]
    p: str | None = None
    u: Union[int, str]
    lit: Literal["x", "y"]
    one: Literal["x"]
    num: Literal[1, 2]
    sure: Literal[True] = True
    either: Literal["x", False]
    date: date
    maybe: Optional[Literal["p", "q"]] = None
    d: dict[str, int]
    dd: Dict
    da: Dict[str, Any]
    l: list
    ls: list[list[int]]
    t: tuple[int, str]
    tt: tuple[int, ...]
    s: set[str]`,
    `{"properties": {"o": {"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "O"}, "p": {"anyOf": [{"type": "string"}, {"type": "null"}], "default": null, "title": "P"}, "u": {"anyOf": [{"type": "integer"}, {"type": "string"}], "title": "U"}, "lit": {"enum": ["x", "y"], "title": "Lit", "type": "string"}, "one": {"const": "x", "title": "One", "type": "string"}, "num": {"enum": [1, 2], "title": "Num", "type": "integer"}, "sure": {"const": true, "default": true, "title": "Sure", "type": "boolean"}, "either": {"enum": ["x", false], "title": "Either"}, "date": {"format": "date", "title": "Date", "type": "string"}, "maybe": {"anyOf": [{"enum": ["p", "q"], "type": "string"}, {"type": "null"}], "default": null, "title": "Maybe"}, "d": {"additionalProperties": {"type": "integer"}, "title": "D", "type": "object"}, "dd": {"additionalProperties": true, "title": "Dd", "type": "object"}, "da": {"additionalProperties": true, "title": "Da", "type": "object"}, "l": {"items": {}, "title": "L", "type": "array"}, "ls": {"items": {"items": {"type": "integer"}, "type": "array"}, "title": "Ls", "type": "array"}, "t": {"maxItems": 2, "minItems": 2, "prefixItems": [{"type": "integer"}, {"type": "string"}], "title": "T", "type": "array"}, "tt": {"items": {"type": "integer"}, "title": "Tt", "type": "array"}, "s": {"items": {"type": "string"}, "title": "S", "type": "array", "uniqueItems": true}}, "required": ["o", "u", "lit", "one", "num", "either", "date", "d", "dd", "da", "l", "ls", "t", "tt", "s"], "title": "Answer", "type": "object"}`,
    `{"properties": {"o": {"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "O"}, "p": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "P"}, "u": {"anyOf": [{"type": "integer"}, {"type": "string"}], "title": "U"}, "lit": {"enum": ["x", "y"], "title": "Lit", "type": "string"}, "one": {"const": "x", "title": "One", "type": "string"}, "num": {"enum": [1, 2], "title": "Num", "type": "integer"}, "sure": {"const": true, "default": true, "title": "Sure", "type": "boolean"}, "either": {"enum": ["x", false], "title": "Either"}, "date": {"format": "date", "title": "Date", "type": "string"}, "maybe": {"anyOf": [{"enum": ["p", "q"], "type": "string"}, {"type": "null"}], "title": "Maybe"}, "d": {"additionalProperties": {"type": "integer"}, "title": "D", "type": "object"}, "dd": {"additionalProperties": true, "title": "Dd", "type": "object"}, "da": {"additionalProperties": true, "title": "Da", "type": "object"}, "l": {"items": {}, "title": "L", "type": "array"}, "ls": {"items": {"items": {"type": "integer"}, "type": "array"}, "title": "Ls", "type": "array"}, "t": {"maxItems": 2, "minItems": 2, "prefixItems": [{"type": "integer"}, {"type": "string"}], "title": "T", "type": "array"}, "tt": {"items": {"type": "integer"}, "title": "Tt", "type": "array"}, "s": {"items": {"type": "string"}, "title": "S", "type": "array", "uniqueItems": true}}, "required": ["o", "p", "u", "lit", "one", "num", "sure", "either", "date", "maybe", "d", "dd", "da", "l", "ls", "t", "tt", "s"], "title": "Answer", "type": "object", "additionalProperties": false}`,
  ],
  [
    'other models, enumerations and docstrings',
    `class Kind(str, Enum):
    """What it is."""
    A = "a"
    B = "b"

class Level(IntEnum):
    LOW = 1
    HIGH = 2

class Step(BaseModel):
    """One step.

    With its output.
    """
    explanation: str
    output: str = Field(description="What came out")

class Answer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    steps: list[Step]
    first: Step
    last: Optional[Step] = None
    told: Step = Field(description="With a word")
    kind: Kind = Kind.A
    other: Kind
    level: Level
    either: Union[Step, int]

    @field_validator("kind")
    @classmethod
    def check(cls, value):
        return value`,
    `{"$defs": {"Kind": {"description": "What it is.", "enum": ["a", "b"], "title": "Kind", "type": "string"}, "Level": {"enum": [1, 2], "title": "Level", "type": "integer"}, "Step": {"description": "One step.\\n\\nWith its output.", "properties": {"explanation": {"title": "Explanation", "type": "string"}, "output": {"description": "What came out", "title": "Output", "type": "string"}}, "required": ["explanation", "output"], "title": "Step", "type": "object"}}, "additionalProperties": false, "properties": {"steps": {"items": {"$ref": "#/$defs/Step"}, "title": "Steps", "type": "array"}, "first": {"$ref": "#/$defs/Step"}, "last": {"anyOf": [{"$ref": "#/$defs/Step"}, {"type": "null"}], "default": null}, "told": {"$ref": "#/$defs/Step", "description": "With a word"}, "kind": {"$ref": "#/$defs/Kind", "default": "a"}, "other": {"$ref": "#/$defs/Kind"}, "level": {"$ref": "#/$defs/Level"}, "either": {"anyOf": [{"$ref": "#/$defs/Step"}, {"type": "integer"}], "title": "Either"}}, "required": ["steps", "first", "told", "other", "level", "either"], "title": "Answer", "type": "object"}`,
    `{"$defs": {"Kind": {"description": "What it is.", "enum": ["a", "b"], "title": "Kind", "type": "string"}, "Level": {"enum": [1, 2], "title": "Level", "type": "integer"}, "Step": {"description": "One step.\\n\\nWith its output.", "properties": {"explanation": {"title": "Explanation", "type": "string"}, "output": {"description": "What came out", "title": "Output", "type": "string"}}, "required": ["explanation", "output"], "title": "Step", "type": "object", "additionalProperties": false}}, "additionalProperties": false, "properties": {"steps": {"items": {"$ref": "#/$defs/Step"}, "title": "Steps", "type": "array"}, "first": {"$ref": "#/$defs/Step"}, "last": {"anyOf": [{"$ref": "#/$defs/Step"}, {"type": "null"}]}, "told": {"description": "With a word", "properties": {"explanation": {"title": "Explanation", "type": "string"}, "output": {"description": "What came out", "title": "Output", "type": "string"}}, "required": ["explanation", "output"], "title": "Step", "type": "object", "additionalProperties": false}, "kind": {"default": "a", "description": "What it is.", "enum": ["a", "b"], "title": "Kind", "type": "string"}, "other": {"$ref": "#/$defs/Kind"}, "level": {"$ref": "#/$defs/Level"}, "either": {"anyOf": [{"$ref": "#/$defs/Step"}, {"type": "integer"}], "title": "Either"}}, "required": ["steps", "first", "last", "told", "kind", "other", "level", "either"], "title": "Answer", "type": "object"}`,
  ],
  [
    'what is inherited, and names for types',
    `Status = Literal["open", "closed"]
Names = list[str]

class Base(BaseModel):
    id: int
    status: Status

class Answer(Base):
    names: Names
    id: str = "x"`,
    `{"properties": {"id": {"default": "x", "title": "Id", "type": "string"}, "status": {"enum": ["open", "closed"], "title": "Status", "type": "string"}, "names": {"items": {"type": "string"}, "title": "Names", "type": "array"}}, "required": ["status", "names"], "title": "Answer", "type": "object"}`,
    `{"properties": {"id": {"default": "x", "title": "Id", "type": "string"}, "status": {"enum": ["open", "closed"], "title": "Status", "type": "string"}, "names": {"items": {"type": "string"}, "title": "Names", "type": "array"}}, "required": ["id", "status", "names"], "title": "Answer", "type": "object", "additionalProperties": false}`,
  ],
  [
    'a model that holds itself',
    `class Node(BaseModel):
    value: int
    children: list["Node"] = []

class Answer(BaseModel):
    root: Node
    parent: Optional["Node"] = None`,
    `{"$defs": {"Node": {"properties": {"value": {"title": "Value", "type": "integer"}, "children": {"default": [], "items": {"$ref": "#/$defs/Node"}, "title": "Children", "type": "array"}}, "required": ["value"], "title": "Node", "type": "object"}}, "properties": {"root": {"$ref": "#/$defs/Node"}, "parent": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}], "default": null}}, "required": ["root"], "title": "Answer", "type": "object"}`,
    `{"$defs": {"Node": {"properties": {"value": {"title": "Value", "type": "integer"}, "children": {"default": [], "items": {"$ref": "#/$defs/Node"}, "title": "Children", "type": "array"}}, "required": ["value", "children"], "title": "Node", "type": "object", "additionalProperties": false}}, "properties": {"root": {"$ref": "#/$defs/Node"}, "parent": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]}}, "required": ["root", "parent"], "title": "Answer", "type": "object", "additionalProperties": false}`,
  ],
];
