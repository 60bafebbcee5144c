data "aws_caller_identity" "here" {}

data "aws_partition" "here" {}

locals {
  parameters = "arn:${data.aws_partition.here.partition}:ssm:${var.region}:${data.aws_caller_identity.here.account_id}:parameter${var.ssm_prefix}"
  keys       = "arn:${data.aws_partition.here.partition}:kms:${var.region}:${data.aws_caller_identity.here.account_id}:key/*"
}

data "aws_iam_policy_document" "tasks_may_assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# What the program may do: its records, and its settings.
data "aws_iam_policy_document" "program" {
  statement {
    sid = "Records"
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:Scan",
      "dynamodb:UpdateItem",
    ]
    resources = [aws_dynamodb_table.calls.arn, "${aws_dynamodb_table.calls.arn}/index/*"]
  }

  statement {
    sid       = "Settings"
    actions   = ["ssm:GetParametersByPath"]
    resources = [local.parameters, "${local.parameters}/*"]
  }

  statement {
    sid       = "SettingsAreEncrypted"
    actions   = ["kms:Decrypt"]
    resources = [var.kms_key_arn == "" ? local.keys : var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ssm.${var.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "program" {
  name               = "${var.name}-program"
  assume_role_policy = data.aws_iam_policy_document.tasks_may_assume.json
}

resource "aws_iam_role_policy" "program" {
  name   = "records-and-settings"
  role   = aws_iam_role.program.id
  policy = data.aws_iam_policy_document.program.json
}

# What starts the task may do: pull the image, write the log.
resource "aws_iam_role" "start" {
  name               = "${var.name}-start"
  assume_role_policy = data.aws_iam_policy_document.tasks_may_assume.json
}

resource "aws_iam_role_policy_attachment" "start" {
  role       = aws_iam_role.start.name
  policy_arn = "arn:${data.aws_partition.here.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}
