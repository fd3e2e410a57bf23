resource "aws_sagemaker_model" "llm" {
  primary_container {
    environment = {
      HF_MODEL_ID = "org-d/model-d"
    }
  }
}
resource "kubernetes_deployment" "vllm" {
  spec {
    container {
      image = "vllm/vllm-openai:v0.5.5"
      args  = ["--model", "org-e/model-e", "--port", var.port]
    }
  }
}
resource "aws_instance" "llm" {
  user_data = <<-EOT
    #!/bin/bash
    hf download org-f/model-f
  EOT
}
